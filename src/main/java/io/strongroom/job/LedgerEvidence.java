package io.strongroom.job;

import io.strongroom.basics.AssetId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.run.CloseRun;
import io.strongroom.snapshot.LookThroughs;
import io.strongroom.snapshot.MovementCapture;
import io.strongroom.snapshot.ProofCapture;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What is taken from a ledger beside its balances, while its nodes still have it. */
@Component
record LedgerEvidence(
        ProofCapture proofs,
        BitcoinStage bitcoin,
        MovementCapture movements,
        LookThroughs lookThroughs,
        QuarterlyCloseSettings settings) {

    void capture(CloseRun run, PinnedBlock block, Function<AssetId, Kind> residual) {
        proofs.capture(run.id(), block, settings.proofPolicy());
        bitcoin.capture(run, block);
        movements.capture(run.id(), block, run.period().from(), residual);
    }
}
