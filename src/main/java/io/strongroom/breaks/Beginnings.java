package io.strongroom.breaks;

import io.strongroom.basics.Asset;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import io.strongroom.breaks.BreakEvent.Found;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.PoolDepartures;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.reconciliation.Stretch;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import io.strongroom.snapshot.Snapshots;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Finds the block at which a break began, from the blocks that runs read at and the movements they stored. */
@Service
public class Beginnings {

    private final Reconciliations reconciliations;
    private final CloseRuns runs;
    private final Snapshots snapshots;
    private final Trail trail;
    private final Suspicions suspicions;
    private final PoolDepartures departures;

    Beginnings(
            Reconciliations reconciliations,
            CloseRuns runs,
            Snapshots snapshots,
            Trail trail,
            Suspicions suspicions,
            PoolDepartures departures) {
        this.departures = departures;
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.snapshots = snapshots;
        this.trail = trail;
        this.suspicions = suspicions;
    }

    Trail trail() {
        return trail;
    }

    CloseRuns runs() {
        return runs;
    }

    Suspicions suspicions() {
        return suspicions;
    }

    public Beginning of(BreakCase followed, Suspicion suspicion) {
        Break found = followed.found();
        RunId first = ((Found) followed.openSince().what()).run();
        Optional<RunId> equal = found.kind().isPosition() ? lastEqual(found, first) : Optional.empty();
        return new Beginning(
                equal,
                equal.flatMap(run -> pinned(run, found)),
                pinned(first, found),
                found.kind().isPosition()
                        ? ofParts(suspicion).or(() -> ofHistory(followed))
                        : ofItem(found, followed.lastFoundBy()).or(() -> ofClient(found, followed.lastFoundBy())));
    }

    /** The runs' own comparisons are the checkpoints between which it began. */
    private Optional<RunId> lastEqual(Break found, RunId first) {
        Map<RunId, Quantity> differences =
                reconciliations.differences(found.pool(), found.difference().asset());
        List<CloseRun> all = runs.all();
        List<RunId> before = all.stream()
                .map(CloseRun::id)
                .takeWhile(run -> !run.equals(first))
                .toList();
        return before.reversed().stream()
                .filter(differences::containsKey)
                .findFirst()
                .filter(run -> Optional.ofNullable(differences.get(run))
                        .filter(Quantity::isZero)
                        .isPresent());
    }

    private Optional<PinnedBlock> pinned(RunId run, Break found) {
        return snapshots.pinned(run, found.difference().asset().id().ledger());
    }

    /** A point in the course of a break: how much it changed by, in which block. */
    record Step(long height, BigInteger units, String reference) {}

    /** Where its parts are all known with their blocks: the block since which their sum has not been nothing any more. */
    private Optional<String> ofParts(Suspicion suspicion) {
        if (!suspicion.isWhole() || suspicion.parts().isEmpty()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        List<BreakCase> breaks = suspicions.behind(suspicion).toList();
        for (Suspicion.Part part : suspicion.parts()) {
            Optional<BreakCase> behind = breaks.stream()
                    .filter(each -> each.id().equals(part.reference()))
                    .findFirst();
            Optional<Step> step = behind.flatMap(each -> step(each.found(), part, each.lastFoundBy()));
            if (step.isEmpty()) {
                return suspicion.parts().size() == 1
                        ? behind.flatMap(each -> ofItem(each.found(), each.lastFoundBy()))
                        : Optional.empty();
            }
            steps.add(step.get());
        }
        return Optional.of(lastRise(steps)).map(step -> "block %d, by %s".formatted(step.height(), step.reference()));
    }

    /** By how its pool departed from the register within the run's period, and within those that came right before. */
    private Optional<String> ofHistory(BreakCase followed) {
        List<CloseRun> all = runs.all();
        Optional<CloseRun> run = Optional.of(runs.get(followed.lastFoundBy()));
        Optional<Stretch> first = Optional.empty();
        while (run.isPresent()) {
            CloseRun each = run.get();
            Optional<Stretch> earlier = lasting(followed.found(), each);
            if (earlier.isEmpty()) {
                break;
            }
            first = earlier;
            run = earlier.get().from().at().isAfter(each.period().from())
                    ? Optional.empty()
                    : all.reversed().stream()
                            .filter(before -> before.period()
                                    .cutOff()
                                    .equals(each.period().from()))
                            .findFirst();
        }
        return first.map(Stretch::from)
                .map(from -> from.reference()
                        .map(reference ->
                                from.height().map("block %d"::formatted).orElse("" + from.at()) + ", by " + reference)
                        .orElse("what was before %s, which is not stored".formatted(from.at())));
    }

    /** The first of the stretches, to the same side without a gap, of which the last lasts to the end of the period. */
    private Optional<Stretch> lasting(Break found, CloseRun run) {
        List<Line> lines = reconciliations.linesOf(run.id()).stream()
                .filter(line -> line.pool().equals(found.pool())
                        && line.asset().id().equals(asset(found).id()))
                .toList();
        Instant until = run.period().cutOff();
        Optional<Stretch> first = Optional.empty();
        for (Stretch each : departures.stretches(run.id(), run.period(), lines).reversed()) {
            boolean isSameSide = each.amount().signum() == found.difference().signum();
            if (!each.to().at().equals(until) || !isSameSide) {
                break;
            }
            first = Optional.of(each);
            until = each.from().at();
        }
        return first;
    }

    static Step lastRise(List<Step> steps) {
        List<Step> inOrder =
                steps.stream().sorted(Comparator.comparingLong(Step::height)).toList();
        Step began = inOrder.getFirst();
        BigInteger sum = BigInteger.ZERO;
        for (Step step : inOrder) {
            if (sum.signum() == 0) {
                began = step;
            }
            sum = sum.add(step.units());
        }
        return began;
    }

    private Optional<Step> step(Break each, Suspicion.Part part, RunId run) {
        return each.place()
                .item()
                .flatMap(item -> height(each, item, run)
                        .map(height -> new Step(height, part.quantity().baseUnits(), item)));
    }

    private Optional<Long> height(Break each, String item, RunId run) {
        return trail.eventsOf(run, asset(each), item, suspicions.accounts(each.pool(), runs.get(run))).stream()
                .map(Trail.LedgerEvent::height)
                .findFirst();
    }

    private Optional<String> ofItem(Break each, RunId run) {
        return each.place()
                .item()
                .flatMap(item -> height(each, item, run)
                        .map("block %d"::formatted)
                        .or(() -> trail.entriesAbout(asset(each), item).stream()
                                .findFirst()
                                .map(entry -> "the register's entry %s, in effect %s"
                                        .formatted(entry.movement(), entry.effectiveAt()))));
    }

    /** The entry by which a client first had less than nothing. */
    private Optional<String> ofClient(Break found, RunId id) {
        if (found.kind() != Break.Kind.NEGATIVE_POSITION) {
            return Optional.empty();
        }
        CloseRun run = runs.get(id);
        List<Trail.Standing> course =
                trail.course(asset(found), found.pool(), found.client().orElseThrow(), run.horizon(), run.period());
        int first = Trail.Standing.firstBelowZero(course, run.period());
        return first < 0
                ? Optional.empty()
                : Optional.of(course.get(first).entry())
                        .map(entry -> "the register's entry %s, in effect %s"
                                .formatted(entry.movement(), entry.effectiveAt()));
    }

    private static Asset asset(Break each) {
        return each.difference().asset();
    }
}
