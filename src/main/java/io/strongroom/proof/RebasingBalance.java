package io.strongroom.proof;

import java.math.BigInteger;

/** What a holder of shares has in a token whose balances change with a pool. */
public final class RebasingBalance {

    private RebasingBalance() {}

    /**
     * Shares times the numerator by the denominator, in base units, rounded down as ledgers do.
     *
     * @return zero if the denominator is zero: then there are no shares at all
     */
    public static BigInteger of(BigInteger shares, BigInteger numerator, BigInteger denominator) {
        return denominator.signum() == 0
                ? BigInteger.ZERO
                : shares.multiply(numerator).divide(denominator);
    }
}
