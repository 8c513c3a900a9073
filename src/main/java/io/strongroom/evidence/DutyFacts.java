package io.strongroom.evidence;

import io.strongroom.claims.ClaimReview.AgedRequest;
import io.strongroom.claims.LossOutcome;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutyCheck.Outcome;
import io.strongroom.funds.FundBalance;
import io.strongroom.mandate.Relationship;
import io.strongroom.rights.EventOutcome;
import java.util.List;

/** What a run found about the firm's duties beside the balances. */
public record DutyFacts(
        List<DutyCheck> checks,
        List<EventOutcome> events,
        List<AgedRequest> requests,
        List<LossOutcome> losses,
        List<Relationship> relationships,
        List<FundBalance> funds) {

    public DutyFacts {
        checks = List.copyOf(checks);
        events = List.copyOf(events);
        requests = List.copyOf(requests);
        losses = List.copyOf(losses);
        relationships = List.copyOf(relationships);
        funds = List.copyOf(funds);
    }

    long count(Class<? extends Outcome> outcome) {
        return checks.stream()
                .filter(check -> outcome.isInstance(check.outcome()))
                .count();
    }

    /** Why a check was not performed; what it looked at where it was. */
    String result(String id) {
        return checks.stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .map(DutyCheck::result)
                .orElse("not performed: it was not made in this run");
    }
}
