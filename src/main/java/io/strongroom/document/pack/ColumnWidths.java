package io.strongroom.document.pack;

import io.strongroom.evidence.Exhibit.Column;
import java.util.List;
import java.util.Optional;

/** How wide a sheet's columns have to be, in characters, judged by their headings and first rows. */
final class ColumnWidths {

    private static final int MIN = 10;
    private static final int MAX = 70;
    private static final int ROWS = 200;

    private ColumnWidths() {}

    static int[] of(List<Column> columns, List<List<Optional<Object>>> rows) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int longest = rows.stream()
                    .limit(ROWS)
                    .mapToInt(row -> row.get(column)
                            .map(Values::plain)
                            .map(String::length)
                            .orElse(0))
                    .max()
                    .orElse(0);
            widths[i] = Math.clamp(Math.max(longest, columns.get(i).heading().length()) + 3, MIN, MAX);
        }
        return widths;
    }
}
