package io.strongroom.chain;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** How long a busy server asks to be left alone (RFC 9110, 10.2.3), when it says so in seconds. */
final class RetryAfter {

    private static final int DIGITS_MAX = 9;

    private RetryAfter() {}

    static Optional<Duration> of(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1," + DIGITS_MAX + "}"))
                .map(Long::parseLong)
                .map(Duration::ofSeconds);
    }
}
