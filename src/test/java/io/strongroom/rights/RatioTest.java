package io.strongroom.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {

    @ParameterizedTest
    @CsvSource({"3/2,3/2", "4/6,2/3", "0.015,3/200", "-0.5,-1/2", "2,2/1", "1.50,3/2"})
    void isReadInLowestTerms(String text, String expected) {
        assertThat(Ratio.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0/1", "1/0", "1/-2", "1e3", "0.1.2", ".5", "01", "1/ 2", "+1"})
    void refusesWhatIsNoFractionOrZero(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.parse(text));
    }

    @Test
    void countsDecimalsOfBothAssets() {
        // 10 units of an asset of 18 decimals, a third each, of an asset of 6 decimals.
        assertThat(Ratio.parse("1/3").of(BigInteger.TEN.pow(19), 18, 6)).isEqualTo(3_333_333);
        assertThat(Ratio.parse("1/3").of(BigInteger.valueOf(10_000_000), 6, 18))
                .isEqualTo(new BigInteger("3333333333333333333"));
    }

    @Property
    void partsNeverExceedTheWholeAndFallShortByLessThanOneUnitEach(
            @ForAll @BigRange(min = "0", max = "1000000000000000000000000000") BigInteger a,
            @ForAll @BigRange(min = "0", max = "1000000000000000000000000000") BigInteger b,
            @ForAll @IntRange(min = -1000, max = 1000) int numerator,
            @ForAll @IntRange(min = 1, max = 1000) int denominator) {
        Ratio ratio = new Ratio(BigInteger.valueOf(numerator == 0 ? 1 : numerator), BigInteger.valueOf(denominator));

        BigInteger rest = ratio.of(a.add(b), 0, 0).subtract(ratio.of(a, 0, 0)).subtract(ratio.of(b, 0, 0));

        assertThat(rest.multiply(BigInteger.valueOf(ratio.numerator().signum())))
                .isBetween(BigInteger.ZERO, BigInteger.ONE);
    }
}
