package io.strongroom.evidence;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much of what was read is proven against a block's state root.
 *
 * @param balances read
 * @param proven of them
 * @param byValue of the value of the balances that have a price, in per cent with one digit, rounded down so that 100 is
 *     all; empty if none has one
 */
public record ProofCoverage(long balances, long proven, Optional<BigDecimal> byValue) {

    /** By count and by value: {@code 40 of 48 balances, 93.1 % of their value}. */
    public String inWords() {
        return "%d of %d balances, %s"
                .formatted(
                        proven,
                        balances,
                        byValue.map(part -> part + " % of their value").orElse("of which none has a price"));
    }
}
