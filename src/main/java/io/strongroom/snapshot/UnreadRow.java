package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;

/** A balance that the ledger gave no usable answer for: not known, and so not zero. */
public record UnreadRow(AccountId account, AssetId asset, String reason) {}
