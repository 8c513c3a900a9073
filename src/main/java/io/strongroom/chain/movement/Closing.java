package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;

/**
 * An account's asset rolled forward from one block to another: opening and movements are the closing, always. What was
 * not explained is a movement of its own.
 *
 * @param incoming sum of the transfers in
 * @param outgoing sum of the transfers out, zero or less
 * @param fees zero or less
 * @param other rewards and withdrawals
 * @param unexplained zero if everything is known
 */
public record Closing(
        AccountId account,
        AssetId asset,
        BigInteger opening,
        BigInteger incoming,
        BigInteger outgoing,
        BigInteger fees,
        BigInteger other,
        BigInteger unexplained,
        BigInteger closing) {

    public Closing {
        BigInteger sum =
                opening.add(incoming).add(outgoing).add(fees).add(other).add(unexplained);
        if (!sum.equals(closing)) {
            throw new IllegalArgumentException(
                    "%s in %s rolls forward to %d, not to %d".formatted(account, asset, sum, closing));
        }
    }
}
