package io.strongroom.snapshot;

import java.math.BigInteger;

/** A node said one balance and proved another, so nothing that it said can be relied on. */
public class DisprovenBalanceException extends RuntimeException {

    DisprovenBalanceException(BalanceRow read, BigInteger proven) {
        super("The balance of %s in %s was read as %s, but the block's state root proves %s"
                .formatted(read.account(), read.asset(), read.baseUnits(), proven));
    }
}
