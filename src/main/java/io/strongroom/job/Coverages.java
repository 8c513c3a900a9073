package io.strongroom.job;

import io.strongroom.basics.AccountId;
import io.strongroom.control.ControlProof;
import io.strongroom.custody.Wallet;
import io.strongroom.evidence.ControlCoverage;
import io.strongroom.evidence.CoveredSums;
import io.strongroom.evidence.ProofCoverage;
import io.strongroom.run.CloseRun;
import io.strongroom.snapshot.BalanceSums;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How much of what is held is proven, and of how much the keys are shown. */
@Component
record Coverages(Stores stores, BalanceSums sums) {

    ProofCoverage proofs(CloseRun run) {
        return new ProofCoverage(
                stores.holdings().count(run),
                stores.proofs().count(run.id()).proven(),
                new CoveredSums(stores.holdings().byAsset(run), sums.provenByAsset(run.id()))
                        .share(
                                stores.assets().byId(run.horizon()),
                                stores.valuations().of(run.id())));
    }

    ControlCoverage control(CloseRun run) {
        List<Wallet> wallets = stores.wallets().atEndOf(run.period(), run.horizon());
        List<ControlProof> answers =
                stores.control().shown(run.id(), run.period().from(), run.horizon());
        Set<AccountId> shown = ControlCoverage.shown(wallets, answers);
        return ControlCoverage.of(
                wallets,
                shown,
                // A validator has keys of its own, which are not challenged.
                new CoveredSums(
                                stores.holdings().byAsset(run),
                                stores.holdings().unstaked(run, shown))
                        .share(
                                stores.assets().byId(run.horizon()),
                                stores.valuations().of(run.id())));
    }
}
