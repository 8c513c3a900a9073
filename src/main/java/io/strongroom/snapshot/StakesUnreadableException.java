package io.strongroom.snapshot;

import io.strongroom.basics.LedgerId;

/** Validators are listed whose consensus layer nobody can be asked about: what is staked is not known, and not zero. */
public final class StakesUnreadableException extends RuntimeException {

    StakesUnreadableException(LedgerId ledger) {
        super(
                "Validators are listed for wallets on %s, but job-configs/ledgers.yml names no beacon-nodes for it; what is staked there is not known, and not zero"
                        .formatted(ledger));
    }
}
