package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What shares of a vault stand for at a block, as the vault says (ERC-4626).
 *
 * @param shares the vault's token
 * @param units how many base units of it the account holds
 * @param underlying the token the vault holds; empty if the vault does not say
 * @param baseUnits what the shares are worth in it, without fees; empty if the vault does not say
 */
public record LookThrough(
        AccountId account,
        AssetId shares,
        BigInteger units,
        Optional<AssetId> underlying,
        Optional<BigInteger> baseUnits) {}
