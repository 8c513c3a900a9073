package io.strongroom.document.pack;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.evidence.Exhibit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An exhibit as canonical JSON: rows as objects, amounts as text, absent values left out. */
public final class ExhibitJson {

    static final String SCHEMA = "strongroom-exhibit/1";

    private ExhibitJson() {}

    public static byte[] of(Exhibit exhibit) {
        return CanonicalJson.of(Map.of(
                "schema", SCHEMA,
                "id", exhibit.id(),
                "title", exhibit.title(),
                "assertion", exhibit.assertion(),
                "notGiven", exhibit.notGiven(),
                "columns", exhibit.columns().stream().map(ExhibitJson::column).toList(),
                "rows",
                        exhibit.rows().stream()
                                .map(row -> row(row, exhibit.columns()))
                                .toList()));
    }

    private static Map<String, Object> column(Exhibit.Column column) {
        return Map.of(
                "name", column.name(),
                "heading", column.heading(),
                "kind", column.kind().name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, Object> row(List<Optional<Object>> values, List<Exhibit.Column> columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i).name(), values.get(i).map(Values::plain));
        }
        return row;
    }
}
