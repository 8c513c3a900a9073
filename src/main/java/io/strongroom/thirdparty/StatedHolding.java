package io.strongroom.thirdparty;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Sha256;
import java.math.BigInteger;
import java.time.Instant;

/**
 * What a third party says that it holds on an account. It is attested, never proven.
 *
 * @param account {@code lei:<the holder's LEI>:<the account at the holder>}
 * @param asOf the instant that the statement speaks of
 * @param document the digest of the statement as it was received
 */
public record StatedHolding(AccountId account, AssetId asset, BigInteger baseUnits, Instant asOf, Sha256 document) {}
