package io.strongroom.job;

import io.strongroom.claims.ClaimReview;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutyResults;
import io.strongroom.duty.Scope;
import io.strongroom.evidence.DutyFacts;
import io.strongroom.funds.FundReview;
import io.strongroom.mandate.ClientReview;
import io.strongroom.rights.RightsReview;
import io.strongroom.run.CloseRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The reviews of the firm's duties beside the balances, and what they found. */
@Component
record Duties(DutyResults results, RightsReview rights, ClaimReview claims, ClientReview clients, FundReview funds) {

    /** Every check, in the order of their numbers. */
    List<DutyCheck> review(CloseRun run) {
        List<DutyCheck> checks = new ArrayList<>(rights.checks(scope(run), run.horizon()));
        checks.addAll(clients.checks(scope(run), run.horizon()));
        checks.addAll(funds.checks(scope(run), run.horizon()));
        checks.addAll(claims.checks(scope(run), run.horizon()));
        checks.sort(Comparator.comparing(DutyCheck::id));
        return checks;
    }

    /** What the run stored, and what it was found from. */
    DutyFacts facts(CloseRun run) {
        return new DutyFacts(
                results.of(run.id()),
                rights.outcomes(scope(run), run.horizon()),
                claims.requests(scope(run), run.horizon()),
                claims.losses(scope(run), run.horizon()),
                clients.relationships(scope(run), run.horizon()),
                funds.balances(scope(run), run.horizon()));
    }

    private static Scope scope(CloseRun run) {
        return new Scope(run.period(), run.zone());
    }
}
