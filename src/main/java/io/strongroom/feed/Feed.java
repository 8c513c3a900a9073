package io.strongroom.feed;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The contract of one feed: its columns, its rules, and where accepted rows go.
 *
 * @param table where accepted rows are kept, each with {@code file_id} and {@code line}
 * @param key the columns that may not repeat within a file; other feeds refer to the first of them
 * @param promotion inserts the rows of {@code stage} into the table, as file {@code :file}
 */
public record Feed(
        String name,
        Versions versions,
        String table,
        List<Column> columns,
        List<String> key,
        List<Rule> rules,
        String promotion) {

    /** In place of a promotion: the rows are put into the table by a {@link Booking}. */
    public static final String BOOKED = "";

    public Feed {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        rules = List.copyOf(rules);
        List<String> names = columns.stream().map(Column::name).toList();
        if (!names.containsAll(key)) {
            throw new IllegalArgumentException("Feed %s has the columns %s, not all of %s".formatted(name, names, key));
        }
    }

    /** Columns of the table that are copied from {@code stage} as they are or cast, in front of the row's origin. */
    public static String promotion(String table, String columns, String values) {
        return """
                insert into %s (file_id, line, %s)
                select :file, s.line, %s
                from stage s
                order by s.line
                """.formatted(table, columns, values);
    }

    String header() {
        return columns.stream()
                .map(column -> column.optional() ? "[" + column.name() + "]" : column.name())
                .collect(Collectors.joining(", "));
    }

    /** What a file does to the files of the feed that were accepted before it. */
    public enum Versions {
        /** The file is the whole feed and takes the place of the one before. */
        WHOLE_FILE("""
                not exists (select from feed_file l where l.feed = f.feed and l.file_id > f.file_id)
                """),
        /** The file takes the place of what was said before about the same {@code as_of}. */
        PER_INSTANT("""
                not exists (
                    select from %1$s mine join %1$s later using (as_of)
                    where mine.file_id = f.file_id and later.file_id > mine.file_id)
                """),
        /** The file adds rows to those of all files before. */
        ADDS_ROWS("true");

        private final String stillCurrent;

        Versions(String stillCurrent) {
            this.stillCurrent = stillCurrent;
        }

        /** The condition that an accepted file {@code f} is still in force. */
        String stillCurrent(String table) {
            return stillCurrent.formatted(table);
        }
    }
}
