package io.strongroom.feed;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns of a query, and their values as the feed contract writes them. */
record QueryColumns(List<String> names, List<Integer> types, List<String> typeNames) {

    private static final String INSTANT = "timestamptz";

    static QueryColumns of(ResultSetMetaData found) throws SQLException {
        List<String> names = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        List<String> typeNames = new ArrayList<>();
        for (int i = 1; i <= found.getColumnCount(); i++) {
            names.add(found.getColumnLabel(i));
            types.add(found.getColumnType(i));
            typeNames.add(found.getColumnTypeName(i));
        }
        return new QueryColumns(names, types, typeNames);
    }

    List<FeedError> mistakes(Feed feed, String source) {
        List<FeedError> mistakes = new ArrayList<>();
        List<String> known = feed.columns().stream().map(Column::name).toList();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!known.contains(name)) {
                mistakes.add(mistake(source, name, "is not a column of %s: %s".formatted(feed.name(), feed.header())));
            } else if (names.indexOf(name) < i) {
                mistakes.add(mistake(source, name, "is given twice"));
            } else if (types.get(i) == Types.DOUBLE || types.get(i) == Types.REAL) {
                mistakes.add(mistake(source, name, "is a binary fraction, which cannot hold an exact value"));
            }
        }
        feed.columns().stream()
                .filter(column -> !column.optional() && !names.contains(column.name()))
                .forEach(column -> mistakes.add(mistake(source, column.name(), "is missing in the query")));
        return mistakes;
    }

    /** The place of every column of the feed, 0 for one that is not given. */
    int[] positions(Feed feed) {
        return feed.columns().stream()
                .mapToInt(column -> names.indexOf(column.name()) + 1)
                .toArray();
    }

    /** Nothing for an absent value. */
    String text(ResultSet row, int position) throws SQLException {
        Optional<String> text = switch (types.get(position - 1)) {
            case Types.NUMERIC, Types.DECIMAL ->
                Optional.ofNullable(row.getBigDecimal(position)).map(number -> number.toPlainString());
            case Types.DATE ->
                Optional.ofNullable(row.getObject(position, LocalDate.class)).map(LocalDate::toString);
            case Types.BIT, Types.BOOLEAN -> {
                boolean truth = row.getBoolean(position);
                yield row.wasNull() ? Optional.empty() : Optional.of(Boolean.toString(truth));
            }
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                typeNames.get(position - 1).equals(INSTANT) ? instant(row, position) : plain(row, position);
            default -> plain(row, position);
        };
        return text.orElse("");
    }

    private static Optional<String> instant(ResultSet row, int position) throws SQLException {
        return Optional.ofNullable(row.getObject(position, OffsetDateTime.class))
                .map(moment -> moment.toInstant().toString());
    }

    private static Optional<String> plain(ResultSet row, int position) throws SQLException {
        return Optional.ofNullable(row.getString(position));
    }

    private static FeedError mistake(String source, String column, String rule) {
        return new FeedError(source, 0, "", column, rule);
    }
}
