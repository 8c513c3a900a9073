package io.strongroom.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class BalanceSlotTest {

    private static final String HOLDER = "0x00000000000000000000000000000000000000aa";

    @Test
    void placesAreThoseOfTheCompilers() {
        String padded = "0".repeat(62) + "aa";
        String three = "0".repeat(63) + "3";

        assertThat(slot(BalanceSlot.Layout.SOLIDITY)).isEqualTo(hash(padded + three));
        assertThat(slot(BalanceSlot.Layout.VYPER)).isEqualTo(hash(three + padded));
        assertThat(slot(BalanceSlot.Layout.SOLADY)).isEqualTo(hash(HOLDER.substring(2) + "000000000000000087a211a2"));
        assertThat(slot(BalanceSlot.Layout.HOLDER)).isEqualTo("0x" + padded);
    }

    /** The place that OpenZeppelin's upgradeable ERC20 states in its source. */
    @Test
    void theNamespaceOfOpenZeppelinIsKnown() {
        BigInteger place = new BigInteger("52c63247e1f47db19d5ce0460030c497f067ca4cebf71ba98eeadabe20bace00", 16);

        assertThat(BalanceSlot.known()).contains(new BalanceSlot(BalanceSlot.Layout.SOLIDITY, place));
    }

    private static String slot(BalanceSlot.Layout layout) {
        return new BalanceSlot(layout, BigInteger.valueOf(3)).of(HOLDER);
    }

    private static String hash(String hex) {
        return Keccak.hex(Keccak.of(Keccak.bytes("0x" + hex)));
    }
}
