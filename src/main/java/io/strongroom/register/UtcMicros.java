package io.strongroom.register;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as PostgreSQL keeps them: microseconds since the beginning of the year 2000 in UTC. */
final class UtcMicros {

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int PLAIN_LENGTH = 20;
    private static final long DAYS_TO_2000 = 730_425;

    private UtcMicros() {}

    /** Of an instant as the feeds store it: in UTC, checked. */
    static long of(String instant) {
        return instant.length() == PLAIN_LENGTH ? plain(instant) : of(Instant.parse(instant));
    }

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(EPOCH, instant);
    }

    static Instant instant(long micros) {
        return EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** {@code 2026-09-30T22:00:00Z}, without a parser: a register has some in every row. */
    private static long plain(String text) {
        int month = number(text, 5);
        // The year begins with March here, so that a leap day is its last.
        int years = number(text, 0) * 100 + number(text, 2) - (month <= 2 ? 1 : 0);
        int months = (month + 9) % 12;
        long days = 365L * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + number(text, 8) - 1;
        long seconds = number(text, 11) * 3600L + number(text, 14) * 60L + number(text, 17);
        return ((days - DAYS_TO_2000) * 86_400 + seconds) * 1_000_000;
    }

    private static int number(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
