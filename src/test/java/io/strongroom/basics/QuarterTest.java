package io.strongroom.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarterTest {

    private static final ZoneId LUXEMBOURG = ZoneId.of("Europe/Luxembourg");

    @ParameterizedTest
    @CsvSource({
        "2026-Q1, 2025-12-31T23:00:00Z, 2026-03-31T22:00:00Z",
        "2026-Q2, 2026-03-31T22:00:00Z, 2026-06-30T22:00:00Z",
        "2026-Q3, 2026-06-30T22:00:00Z, 2026-09-30T22:00:00Z",
        "2026-Q4, 2026-09-30T22:00:00Z, 2026-12-31T23:00:00Z"
    })
    void runsFromLocalMidnightToLocalMidnight(String quarter, Instant from, Instant cutOff) {
        assertThat(Quarter.parse(quarter).period(LUXEMBOURG)).isEqualTo(new Period(from, cutOff));
        assertThat(Quarter.parse(quarter)).hasToString(quarter);
    }

    @Test
    void midnightBelongsToOneQuarterOnly() {
        Instant midnight = Instant.parse("2026-09-30T22:00:00Z");

        assertThat(Quarter.parse("2026-Q3").period(LUXEMBOURG).contains(midnight))
                .isFalse();
        assertThat(Quarter.parse("2026-Q4").period(LUXEMBOURG).contains(midnight))
                .isTrue();
        assertThat(Quarter.containing(midnight, LUXEMBOURG)).isEqualTo(Quarter.parse("2026-Q4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-Q5", "2026-Q0", "26-Q1", "2026-q1", " 2026-Q1"})
    void refusesOtherSpellings(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quarter.parse(text));
    }
}
