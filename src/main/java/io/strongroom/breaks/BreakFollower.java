package io.strongroom.breaks;

import static java.util.stream.Collectors.toMap;

import io.strongroom.audit.AuditTrail;
import io.strongroom.basics.Money;
import io.strongroom.basics.RunId;
import io.strongroom.breaks.BreakEvent.Escalated;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import io.strongroom.valuation.PriceSet;
import io.strongroom.valuation.Valuations;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what a run saw of breaks, and calls for whoever the rules of escalation name. */
@Service
public class BreakFollower {

    private final BreakBook book;
    private final Reconciliations reconciliations;
    private final CloseRuns runs;
    private final Valuations valuations;
    private final Ageing ageing;
    private final AuditTrail trail;

    BreakFollower(
            BreakBook book,
            Reconciliations reconciliations,
            CloseRuns runs,
            Valuations valuations,
            Ageing ageing,
            AuditTrail trail) {
        this.book = book;
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.valuations = valuations;
        this.ageing = ageing;
        this.trail = trail;
    }

    /** Follows all breaks by what the run found and where it looked, and fixes what its documents may say of them. */
    @Transactional
    public Following follow(Coverage coverage) {
        RunId run = coverage.run().id();
        book.waitForTurn();
        Map<String, CloseRun> known =
                runs.all().stream().collect(toMap(each -> each.id().toString(), each -> each));
        Following following = Following.of(coverage, reconciliations.breaksOf(run), book.cases(), known);
        Instant at = coverage.run().openedAt();
        following.sightings().forEach(seen -> book.add(seen.breakId(), at, seen.what()));
        escalate(run, at);
        book.follow(run, trail.head());
        return following;
    }

    /** What the break is worth by the run that found it last; empty without a price. */
    public Optional<Money> value(BreakCase followed) {
        return ageing.value(followed.found(), valuations.of(followed.lastFoundBy()));
    }

    /** Each rule once for each time that a break is open, also where this run did not look: it grows old all the same. */
    private void escalate(RunId run, Instant at) {
        Map<RunId, PriceSet> prices = new HashMap<>();
        book.cases().stream()
                .filter(followed -> !followed.status().isClosed())
                .forEach(followed -> ageing
                        .due(
                                followed,
                                ageing.value(
                                        followed.found(),
                                        prices.computeIfAbsent(followed.lastFoundBy(), valuations::of)),
                                at)
                        .stream()
                        .filter(rule -> !followed.wasEscalatedBy(rule.name()))
                        .forEach(rule -> book.add(
                                followed.id(),
                                at,
                                new Escalated(run, rule.name(), "%s: %s".formatted(rule.to(), rule.action())))));
    }
}
