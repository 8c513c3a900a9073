package io.strongroom.control;

import io.strongroom.basics.AccountId;
import io.strongroom.proof.control.Challenge;
import java.util.Optional;

/**
 * A challenge, and the signature that answered it well.
 *
 * @param checkedAt the block at which the account's program took the signature for good; empty if a key signed
 */
public record ControlProof(
        AccountId account, Challenge challenge, SignatureMethod method, String signature, Optional<String> checkedAt) {}
