package io.strongroom.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void keepsEveryDigit() {
        assertThat(Figures.of(Quantity.of(SampleStatements.ETHER, "-1234567.000000000000000001")))
                .isEqualTo("-1,234,567.000000000000000001");
        assertThat(Figures.of(new BigDecimal("1E+3"))).isEqualTo("1,000");
        assertThat(Figures.of(new BigDecimal("0.00"))).isEqualTo("0.00");
        assertThat(Figures.signed(Quantity.zero(SampleStatements.EURO_TOKEN))).isEqualTo("0.000000");
    }

    @Test
    void breaksLongNumbersBetweenGroupsAndLosesNothing() {
        String figure = "-" + Figures.of(new BigDecimal(SamplePacks.WIDEST + "." + SamplePacks.WIDEST));

        String wrapped = Figures.wrapped(figure, 27);

        assertThat(wrapped.replace("\n", "")).isEqualTo(figure);
        assertThat(wrapped.lines()).hasSizeGreaterThan(5).allMatch(line -> line.length() <= 27);
        assertThat(wrapped.lines().limit(3)).allMatch(line -> line.endsWith(","));
    }

    @Test
    void writesTimesWithTheirOffset() {
        Instant winter = Instant.parse("2026-12-31T23:00:00.5Z");

        assertThat(Figures.utc(winter)).isEqualTo("2026-12-31 23:00:00.5 UTC");
        assertThat(Figures.longLocal(winter, ZoneId.of("Europe/Luxembourg")))
                .isEqualTo("1 January 2027, 00:00:00.5 +01:00");
    }
}
