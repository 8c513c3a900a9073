package io.strongroom.custody;

import io.strongroom.basics.AccountId;
import java.time.Instant;

/**
 * A wallet whose addresses are derived from one extended public key.
 *
 * @param fileId the version of the inventory that lists it
 * @param first the first address, as the inventory states it, so that a mistyped descriptor is noticed
 * @param addresses how many of each chain are the wallet's, from index 0 on
 */
public record DescriptorWallet(
        long fileId, String walletId, Instant validFrom, AccountId first, String descriptor, int addresses) {}
