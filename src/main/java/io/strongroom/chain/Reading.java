package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;

/** What a ledger answered when asked for one account's balance in one asset. No answer is never a balance of zero. */
public sealed interface Reading {

    AccountId account();

    AssetId asset();

    /** A balance in base units, and the method it was read with. */
    record Balance(AccountId account, AssetId asset, BigInteger baseUnits, String method) implements Reading {}

    /** The asset's contract is missing or gave no usable answer; the reason is a finding. */
    record Unread(AccountId account, AssetId asset, String reason) implements Reading {}
}
