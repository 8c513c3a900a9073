package io.strongroom.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.LedgerId;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class RollForwardTest {

    @Test
    void whatMovementsDoNotExplainIsNamedWithItsAmount() {
        RollForward row = row(100, 30, 20, 1, 110);

        assertThat(row(100, 30, 20, 1, 109).unexplained()).isZero();
        assertThat(row.unexplained()).isOne();
        assertThat(new UnexplainedMovementException(row))
                .hasMessage(
                        "Wallet W-BTC-1 on bip122:0f9188f13cb7b2c71f2a335e3a4fc328 holds 110, but it opened with 100 at"
                                + " block 7 and its movements come to 9: 1 are unexplained");
    }

    private static RollForward row(long opening, long received, long sent, long fees, long closing) {
        return new RollForward(
                new LedgerId("bip122:0f9188f13cb7b2c71f2a335e3a4fc328"),
                "W-BTC-1",
                7,
                BigInteger.valueOf(opening),
                BigInteger.valueOf(received),
                BigInteger.valueOf(sent),
                BigInteger.valueOf(fees),
                BigInteger.valueOf(closing));
    }
}
