package io.strongroom.custody;

import io.strongroom.basics.OwnerClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What it takes to move the assets of a wallet: a key, a vault, a set of signers.
 *
 * @param custodianRole the function in the firm that is responsible for it
 * @param threshold how many signers have to act together
 */
public record MeansOfAccess(
        String id,
        AccessKind kind,
        OwnerClass ownerClass,
        String custodianRole,
        Optional<Integer> threshold,
        List<String> signers,
        Optional<String> policyRef,
        Instant validFrom,
        Optional<Instant> validTo) {

    public MeansOfAccess {
        signers = List.copyOf(signers);
    }
}
