package io.strongroom.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Days and instants as ISO 8601 writes them in full, to the microsecond that the database keeps. */
final class IsoTime {

    private static final Pattern INSTANT = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d" + "(\\.\\d{1,6})?(Z|[+-](0\\d|1[0-4]):[0-5]\\d)");
    private static final int YEAR_MIN = 1900;
    private static final String PLAIN_SHAPE = "0000-00-00T00:00:00Z";

    private IsoTime() {}

    static String day(String value) {
        if (value.length() != 10 || !hasShape(value, 10) || !isDay(value)) {
            throw new InvalidValueException("must be a day of the calendar like 2026-09-30, from the year 1900");
        }
        return value;
    }

    /** In UTC, so that equal instants are equal texts. */
    static String instant(String value) {
        if (isPlain(value)) {
            return value;
        }
        if (INSTANT.matcher(value).matches() && isDay(value)) {
            try {
                String utc = OffsetDateTime.parse(value).toInstant().toString();
                if (!utc.startsWith("+")) {
                    return utc;
                }
            } catch (DateTimeException e) {
                // Falls through to the one message.
            }
        }
        throw new InvalidValueException(
                "must be an instant with an offset like 2026-09-30T22:00:00Z, at most 6 fraction digits, from the year 1900");
    }

    /** The commonest spelling, checked without a parser: a register has three instants in every row. */
    private static boolean isPlain(String value) {
        return value.length() == PLAIN_SHAPE.length()
                && hasShape(value, PLAIN_SHAPE.length())
                && number(value, 11) < 24
                && number(value, 14) < 60
                && number(value, 17) < 60
                && isDay(value);
    }

    private static boolean hasShape(String value, int length) {
        for (int i = 0; i < length; i++) {
            char expected = PLAIN_SHAPE.charAt(i);
            char found = value.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDay(String value) {
        int year = number(value, 0) * 100 + number(value, 2);
        int month = number(value, 5);
        int day = number(value, 8);
        return year >= YEAR_MIN
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth());
    }

    private static int number(String value, int at) {
        return (value.charAt(at) - '0') * 10 + value.charAt(at + 1) - '0';
    }
}
