package io.strongroom.basics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** A calendar day, written {@code 2026-08-15}. */
public record Day(LocalDate date) implements Term {

    public static Day parse(String text) {
        try {
            return new Day(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Not a day like 2026-08-15: '" + text + "'", e);
        }
    }

    @Override
    public Quarter quarter() {
        return Quarter.of(date);
    }

    @Override
    public LocalDate lastDay() {
        return date;
    }

    @Override
    public Period period(ZoneId zone) {
        return new Period(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    @Override
    public String toString() {
        return date.toString();
    }
}
