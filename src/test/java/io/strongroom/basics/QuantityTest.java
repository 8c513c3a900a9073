package io.strongroom.basics;

import static io.strongroom.basics.Assets.dollar;
import static io.strongroom.basics.Assets.ether;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void keepsEveryBaseUnit() {
        assertThat(ether("1234567.000000000000000001"))
                .hasToString("1234567.000000000000000001 ETH")
                .extracting(Quantity::baseUnits)
                .hasToString("1234567000000000000000001");
    }

    @Test
    void holdsAWholeUint256() {
        BigInteger largest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

        assertThat(new Quantity(Assets.DOLLAR, largest).toDecimal().unscaledValue())
                .isEqualTo(largest);
    }

    @Test
    void refusesDigitsFinerThanABaseUnit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dollar("0.0000001"))
                .withMessage("USDX has 6 decimals and cannot hold 0.0000001");
    }

    @Test
    void refusesToMixAssets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ether("1").plus(dollar("1")))
                .withMessageStartingWith("Cannot combine eip155:1/slip44:60 with eip155:1/erc20:");
    }

    @Property
    void minusUndoesPlus(@ForAll BigInteger a, @ForAll BigInteger b) {
        Quantity first = new Quantity(Assets.ETHER, a);
        Quantity second = new Quantity(Assets.ETHER, b);

        assertThat(first.plus(second).minus(second)).isEqualTo(first);
    }
}
