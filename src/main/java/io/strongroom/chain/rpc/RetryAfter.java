package io.strongroom.chain.rpc;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a busy server asks to be left alone (RFC 9110, 10.2.3), in seconds or until a date. */
final class RetryAfter {

    private static final int DIGITS_MAX = 9;

    private RetryAfter() {}

    static Optional<Duration> of(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(text -> of(text, response.headers().firstValue("Date").flatMap(RetryAfter::date)));
    }

    /** How long to wait: as asked, but never less than we would; a node that says "at once" is as busy as before. */
    static Duration orLonger(Optional<Duration> asked, Duration own) {
        return asked.filter(pause -> pause.compareTo(own) > 0).orElse(own);
    }

    /** A date is read by the server's own clock, which need not be ours; without that, it says nothing. */
    static Optional<Duration> of(String text, Optional<Instant> now) {
        String stripped = text.strip();
        if (stripped.matches("\\d{1," + DIGITS_MAX + "}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(stripped)));
        }
        return now.flatMap(from -> date(stripped).filter(from::isBefore).map(until -> Duration.between(from, until)));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
