package io.strongroom.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The rows of a feed under the names of its columns, before they are written. */
record Rows(List<String> columns, List<List<String>> rows) {

    Rows {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** One row, by the names of the columns. */
    record Row(List<String> columns, List<String> values) {
        String get(String column) {
            return values.get(columns.indexOf(column));
        }

        boolean is(String column, String value) {
            return get(column).equals(value);
        }
    }

    /** With one more row; columns that are not named stay empty. */
    Rows with(Map<String, String> row) {
        requireKnown(row);
        List<List<String>> more = new ArrayList<>(rows);
        more.add(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
        return new Rows(columns, more);
    }

    /** With other values in the rows that are meant, of which there has to be one. */
    Rows changed(Predicate<Row> which, Map<String, String> values) {
        requireKnown(values);
        requireOne(which);
        return new Rows(
                columns,
                rows.stream()
                        .map(row -> which.test(new Row(columns, row))
                                ? columns.stream()
                                        .map(column -> values.getOrDefault(column, row.get(columns.indexOf(column))))
                                        .toList()
                                : row)
                        .toList());
    }

    Rows without(Predicate<Row> which) {
        requireOne(which);
        return new Rows(
                columns,
                rows.stream().filter(row -> !which.test(new Row(columns, row))).toList());
    }

    Row one(Predicate<Row> which) {
        return rows.stream()
                .map(row -> new Row(columns, row))
                .filter(which)
                .findFirst()
                .orElseThrow();
    }

    /** A fault that changes nothing would never be found. */
    private void requireOne(Predicate<Row> which) {
        one(which);
    }

    private void requireKnown(Map<String, String> row) {
        if (!columns.containsAll(row.keySet())) {
            throw new IllegalArgumentException("%s are not all columns of %s".formatted(row.keySet(), columns));
        }
    }
}
