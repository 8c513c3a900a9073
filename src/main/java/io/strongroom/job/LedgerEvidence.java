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
import io.strongroom.snapshot.OpeningProofs;
import io.strongroom.snapshot.ProofCapture;
import io.strongroom.snapshot.ProofPolicy;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What is taken from a ledger beside its balances, while its nodes still have it. */
@Component
record LedgerEvidence(
        ProofCapture proofs,
        BitcoinStage bitcoin,
        StakeStage stakes,
        MovementCapture movements,
        OpeningProofs openings,
        AuthorityChanges authority,
        LookThroughs lookThroughs,
        ControlAskedAgain control,
        QuarterlyCloseSettings quarterly,
        DailyReconciliationSettings daily) {

    void prove(CloseRun run, PinnedBlock block) {
        proofs.capture(run.id(), block, policy(run).orElseThrow());
    }

    /** Which balances are proven; empty if none are. */
    private Optional<ProofPolicy> policy(CloseRun run) {
        return run.id().term() instanceof Day ? daily.proofPolicy() : Optional.of(quarterly.proofPolicy());
    }

    void move(CloseRun run, PinnedBlock block, Function<AssetId, Kind> residual) {
        bitcoin.capture(run, block);
        if (movements.capture(run.id(), block, run.period().from(), residual)) {
            policy(run)
                    .ifPresent(
                            some -> openings.check(run.id(), block, run.period().from(), some));
        }
        movements.time(run.id(), block);
        authority.capture(run.id(), block);
        control.ask(run.id(), block, run.id().quarter(), run.horizon());
    }
}
