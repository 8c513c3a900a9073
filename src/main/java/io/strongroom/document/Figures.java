package io.strongroom.document;

import io.strongroom.basics.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes amounts and times the way the pages show them: every digit, in groups, never wider than its column. */
final class Figures {

    /** A piece of a long number that stays together on a line: up to three digits and what belongs to them. */
    private static final Pattern PIECE = Pattern.compile("[+-]?\\d{1,3},?|\\.\\d{1,3}");

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd ")
            .append(TIME)
            .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter LONG = new DateTimeFormatterBuilder()
            .appendPattern("d MMMM uuuu, ")
            .append(TIME)
            .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Figures() {}

    static String of(Quantity quantity) {
        return of(quantity.toDecimal());
    }

    /** With its sign even where it is positive, as movements are shown. */
    static String signed(Quantity quantity) {
        return quantity.signum() > 0 ? "+" + of(quantity) : of(quantity);
    }

    static String of(BigDecimal amount) {
        String plain = amount.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String grouped = "%,d".formatted(new BigInteger(whole));
        return (amount.signum() < 0 ? "-" : "") + grouped + (point < 0 ? "" : plain.substring(point));
    }

    /** Breaks a number that is too long for its column between groups of three digits, never elsewhere. */
    static String wrapped(String figure, int charactersMax) {
        if (figure.length() <= charactersMax) {
            return figure;
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Matcher piece = PIECE.matcher(figure); piece.find(); line.append(piece.group())) {
            if (line.length() + piece.group().length() > charactersMax) {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }

    static String utc(Instant instant) {
        return SHORT.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    static String longUtc(Instant instant) {
        return LONG.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    static String longLocal(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return "%s %s".formatted(LONG.format(local), offset(local.getOffset()));
    }

    static String day(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
