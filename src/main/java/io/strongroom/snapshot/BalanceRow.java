package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.Reading;
import java.math.BigInteger;

/** One account's balance in one asset at the pinned block, and the method it was read with. */
public record BalanceRow(AccountId account, AssetId asset, BigInteger baseUnits, String method) {

    /** The method of what is staked: the consensus layer's nodes were asked. */
    static final String STAKED = "beacon";

    Reading.Balance reading() {
        return new Reading.Balance(account, asset, baseUnits, method);
    }

    /** Whether it is staked, and so beside what the account itself holds in the same asset, and never proven. */
    public boolean isStaked() {
        return method.equals(STAKED);
    }
}
