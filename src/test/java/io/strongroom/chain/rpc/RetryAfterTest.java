package io.strongroom.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Optional<Instant> NOW = Optional.of(Instant.parse("2026-10-01T00:00:00Z"));

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.of(" 7 ", Optional.empty())).contains(Duration.ofSeconds(7));
    }

    @Test
    void readsDateByTheClockOfTheServer() {
        assertThat(RetryAfter.of("Thu, 01 Oct 2026 00:00:09 GMT", NOW)).contains(Duration.ofSeconds(9));
        assertThat(RetryAfter.of("Thu, 01 Oct 2026 00:00:09 GMT", Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "soon", "1.5", "99999999999", "Wed, 30 Sep 2026 23:59:59 GMT", "Mon, 01 Oct 2026"})
    void takesNothingElseForWait(String odd) {
        assertThat(RetryAfter.of(odd, NOW)).isEmpty();
    }

    @Test
    void waitsAsLongAsAskedButNotLessThanItWould() {
        Duration own = Duration.ofSeconds(2);

        assertThat(RetryAfter.orLonger(Optional.of(Duration.ofSeconds(9)), own)).isEqualTo(Duration.ofSeconds(9));
        assertThat(RetryAfter.orLonger(Optional.of(Duration.ZERO), own)).isEqualTo(own);
        assertThat(RetryAfter.orLonger(Optional.empty(), own)).isEqualTo(own);
    }
}
