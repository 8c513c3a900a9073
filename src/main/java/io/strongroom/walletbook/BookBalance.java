package io.strongroom.walletbook;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;

/** What an account holds that no ledger's state shows by itself: what is staked, or attested by a third party. */
public record BookBalance(AccountId account, AssetId asset, BigInteger baseUnits) {}
