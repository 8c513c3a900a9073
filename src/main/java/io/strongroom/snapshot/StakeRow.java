package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.beacon.Stake;
import java.util.Optional;

/**
 * A validator's stake in the state at the pinned block, for the account that its withdrawals are said to go to.
 *
 * @param finding why it is not counted as held; empty if it is
 * @param blockRoot the hash of the consensus layer's block
 * @param nodes how many nodes said so
 */
public record StakeRow(
        AccountId account,
        AssetId asset,
        Stake stake,
        Optional<String> finding,
        long slot,
        String blockRoot,
        int nodes) {

    /** What was found, in one sentence; only of a stake that is not counted. */
    public String sentence() {
        return "validator %s of %s is not counted: %s"
                .formatted(stake.publicKey(), account, finding.orElse("nothing was found"));
    }
}
