package io.strongroom.job;

import io.strongroom.snapshot.ProofPolicy;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a day is reconciled ({@code job-configs/daily-reconciliation.yml}); all else is as for a quarter.
 *
 * @param proofs which balances are proven against the block's state root: none, all, or the largest and a sample
 */
@ConfigurationProperties("daily-reconciliation")
public record DailyReconciliationSettings(
        @DefaultValue("none") String proofs) {

    private static final String NONE = "none";

    public DailyReconciliationSettings {
        if (!proofs.equals(NONE)) {
            try {
                ProofPolicy.parse(proofs);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "daily-reconciliation.proofs is wrong: %s, nor 'none'".formatted(e.getMessage()), e);
            }
        }
    }

    /** Empty if no balance is to be proven. */
    Optional<ProofPolicy> proofPolicy() {
        return proofs.equals(NONE) ? Optional.empty() : Optional.of(ProofPolicy.parse(proofs));
    }
}
