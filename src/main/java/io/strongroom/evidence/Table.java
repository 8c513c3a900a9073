package io.strongroom.evidence;

import io.strongroom.evidence.Exhibit.Column;
import io.strongroom.evidence.Exhibit.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Describes an exhibit column by column, then fills it. */
final class Table<T> {

    private final List<Column> columns = new ArrayList<>();
    private final List<Function<T, Optional<Object>>> values = new ArrayList<>();

    Table<T> text(String name, String heading, Function<T, Object> value) {
        return column(
                name, heading, Kind.TEXT, row -> Optional.of(value.apply(row).toString()));
    }

    Table<T> textIfAny(String name, String heading, Function<T, Optional<?>> value) {
        return column(name, heading, Kind.TEXT, row -> value.apply(row).map(Object::toString));
    }

    Table<T> integer(String name, String heading, Function<T, BigInteger> value) {
        return column(name, heading, Kind.INTEGER, row -> Optional.of(value.apply(row)));
    }

    Table<T> integerIfAny(String name, String heading, Function<T, Optional<BigInteger>> value) {
        return column(name, heading, Kind.INTEGER, row -> value.apply(row).map(Object.class::cast));
    }

    Table<T> count(String name, String heading, Function<T, Long> value) {
        return integer(name, heading, row -> BigInteger.valueOf(value.apply(row)));
    }

    Table<T> decimal(String name, String heading, Function<T, BigDecimal> value) {
        return column(name, heading, Kind.DECIMAL, row -> Optional.of(value.apply(row)));
    }

    Table<T> decimalIfAny(String name, String heading, Function<T, Optional<BigDecimal>> value) {
        return column(name, heading, Kind.DECIMAL, row -> value.apply(row).map(Object.class::cast));
    }

    Exhibit of(Catalogue exhibit, Collection<? extends T> rows) {
        return exhibit.given(columns, rows.stream().map(this::row).toList());
    }

    private List<Optional<Object>> row(T row) {
        return values.stream().map(value -> value.apply(row)).toList();
    }

    private Table<T> column(String name, String heading, Kind kind, Function<T, Optional<Object>> value) {
        columns.add(new Column(name, heading, kind));
        values.add(value);
        return this;
    }
}
