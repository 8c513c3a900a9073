package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;

/** One account's balance in one asset at the pinned block, and the method it was read with. */
public record BalanceRow(AccountId account, AssetId asset, BigInteger baseUnits, String method) {}
