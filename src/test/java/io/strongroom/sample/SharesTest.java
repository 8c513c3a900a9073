package io.strongroom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void whatRoundingLeavesOverGoesToTheLargestPosition() {
        Map<String, BigInteger> shares = Shares.of(units(10), Map.of("A", units(1), "B", units(3), "C", units(3)));

        assertThat(shares).isEqualTo(Map.of("A", units(1), "B", units(5), "C", units(4)));
    }

    @Test
    void aLossIsSharedLikeAGain() {
        Map<String, BigInteger> shares = Shares.of(units(-10), Map.of("A", units(1), "B", units(3), "C", units(3)));

        assertThat(shares).isEqualTo(Map.of("A", units(-1), "B", units(-5), "C", units(-4)));
    }

    @Test
    void nobodyIsToldOfAShareOfNothing() {
        assertThat(Shares.of(units(1), Map.of("A", units(1), "B", units(3)))).isEqualTo(Map.of("B", units(1)));
        assertThat(Shares.of(units(0), Map.of("A", units(1)))).isEmpty();
        assertThat(Shares.of(units(5), Map.of())).isEmpty();
    }

    private static BigInteger units(long units) {
        return BigInteger.valueOf(units);
    }
}
