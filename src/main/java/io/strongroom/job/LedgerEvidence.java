package io.strongroom.job;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.Day;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.control.ControlAskedAgain;
import io.strongroom.run.CloseRun;
import io.strongroom.snapshot.AuthorityChanges;
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
        StakeStage stakes,
        MovementCapture movements,
        AuthorityChanges authority,
        LookThroughs lookThroughs,
        ControlAskedAgain control,
        QuarterlyCloseSettings quarterly,
        DailyReconciliationSettings daily) {

    void prove(CloseRun run, PinnedBlock block) {
        boolean isDaily = run.id().term() instanceof Day;
        proofs.capture(run.id(), block, isDaily ? daily.proofPolicy().orElseThrow() : quarterly.proofPolicy());
    }

    void move(CloseRun run, PinnedBlock block, Function<AssetId, Kind> residual) {
        bitcoin.capture(run, block);
        movements.capture(run.id(), block, run.period().from(), residual);
        movements.time(run.id(), block);
        authority.capture(run.id(), block);
        control.ask(run.id(), block, run.id().quarter(), run.horizon());
    }
}
