package io.strongroom.basics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A calendar quarter, written {@code 2026-Q3}. */
public record Quarter(int year, int number) implements Term {

    public Quarter {
        if (number < 1 || number > 4) {
            throw new IllegalArgumentException("Quarter must be 1 to 4, not " + number);
        }
    }

    public static Quarter parse(String text) {
        if (!text.matches("\\d{4}-Q[1-4]")) {
            throw new IllegalArgumentException("Not a quarter like 2026-Q3: '" + text + "'");
        }
        return new Quarter(Integer.parseInt(text.substring(0, 4)), text.charAt(6) - '0');
    }

    public static Quarter containing(Instant instant, ZoneId zone) {
        return of(LocalDate.ofInstant(instant, zone));
    }

    public static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    public Quarter previous() {
        return number == 1 ? new Quarter(year - 1, 4) : new Quarter(year, number - 1);
    }

    @Override
    public Quarter quarter() {
        return this;
    }

    public LocalDate firstDay() {
        return LocalDate.of(year, number * 3 - 2, 1);
    }

    @Override
    public LocalDate lastDay() {
        return firstDay().plusMonths(3).minusDays(1);
    }

    @Override
    public Period period(ZoneId zone) {
        Instant from = firstDay().atStartOfDay(zone).toInstant();
        return new Period(from, firstDay().plusMonths(3).atStartOfDay(zone).toInstant());
    }

    @Override
    public String toString() {
        return "%04d-Q%d".formatted(year, number);
    }
}
