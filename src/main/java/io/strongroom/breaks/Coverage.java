package io.strongroom.breaks;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.Period;
import io.strongroom.basics.RunId;
import io.strongroom.reconciliation.Break;
import io.strongroom.run.CloseRun;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a run looked. What it did not look at cannot be gone.
 *
 * @param compared the pools and assets whose holdings it compared with what is owed
 * @param controls whether it had the register's own control figures
 * @param goesOnFrom the run whose open transactions and entries it judged again
 */
public record Coverage(CloseRun run, Set<PoolAsset> compared, boolean controls, Optional<RunId> goesOnFrom) {

    private static final Set<Break.Kind> ONE_MOMENT = Set.of(
            Break.Kind.UNREGISTERED_EVENT,
            Break.Kind.UNEVIDENCED_MOVEMENT,
            Break.Kind.AMOUNT_DIFFERENCE,
            Break.Kind.EVENT_USED_TWICE);

    /** What matching tells as a sum over the period, under a name that is the same in every period. */
    private static final Set<String> SUMS = Set.of("gas", "accrual");

    public Coverage {
        compared = Set.copyOf(compared);
    }

    /** An asset in a pool. */
    public record PoolAsset(String pool, AssetId asset) {}

    /**
     * Whether the run would have found the break if it were still there.
     *
     * @param foundBy every run that has found it since it was last gone
     */
    boolean covers(Break found, Collection<CloseRun> foundBy) {
        boolean isCompared = compared.contains(
                new PoolAsset(found.pool(), found.difference().asset().id()));
        return switch (found.kind()) {
            case SHORTFALL, SURPLUS -> isCompared;
            case CONTROL_DIFFERENCE -> controls;
            // What a statement closed with is compared by every run of the quarter that follows it.
            case OPENING_DIFFERENCE ->
                foundBy.stream()
                        .allMatch(each -> each.id().quarter().equals(run.id().quarter()));
            // A client below zero is seen in the register alone.
            case NEGATIVE_POSITION -> holds(sought(found, foundBy));
            // Of a ledger that was not read, or a pool that was not compared, no event was matched.
            case UNREGISTERED_EVENT, UNEVIDENCED_MOVEMENT, AMOUNT_DIFFERENCE, EVENT_USED_TWICE, UNBALANCED_TRANSFER ->
                isCompared && (goesOnFromOneOf(foundBy) || holds(sought(found, foundBy)));
            case OVERDUE_IN_FLIGHT, WALLET_BOOK_DIFFERENCE, WALLET_BOOK_EXTERNAL_DIFFERENCE ->
                isCompared && holds(sought(found, foundBy));
        };
    }

    private boolean goesOnFromOneOf(Collection<CloseRun> foundBy) {
        return foundBy.stream().anyMatch(each -> goesOnFrom.equals(Optional.of(each.id())));
    }

    private boolean holds(Period sought) {
        return !run.period().from().isAfter(sought.from())
                && !run.period().cutOff().isBefore(sought.cutOff());
    }

    /**
     * What a run has to go over to see again what happened within a period. One transaction or entry lies in the periods
     * of all runs that found it; what adds up over a period is gone only for a run over all of them.
     */
    static Period sought(Break found, Collection<CloseRun> foundBy) {
        List<Instant> from =
                foundBy.stream().map(run -> run.period().from()).sorted().toList();
        List<Instant> to =
                foundBy.stream().map(run -> run.period().cutOff()).sorted().toList();
        return isOfOneMoment(found) && from.getLast().isBefore(to.getFirst())
                ? new Period(from.getLast(), to.getFirst())
                : new Period(from.getFirst(), to.getLast());
    }

    private static boolean isOfOneMoment(Break found) {
        return ONE_MOMENT.contains(found.kind())
                && found.place().item().filter(item -> !SUMS.contains(item)).isPresent();
    }

    /**
     * Whether it knows more of the break than that run. About a state, it does if it looked at a later one; about what
     * happened within a period, or about the same state, if it knew what that run knew.
     */
    boolean isNewerThan(CloseRun earlier, Break.Kind kind) {
        int byState = isAboutAState(kind)
                ? run.period().cutOff().compareTo(earlier.period().cutOff())
                : 0;
        return byState != 0
                ? byState > 0
                : run.horizon().lastFile() >= earlier.horizon().lastFile();
    }

    /** Whether a break of that kind is there, or not, at a cut-off; others are about what happened before it. */
    static boolean isAboutAState(Break.Kind kind) {
        return kind.isPosition() || kind == Break.Kind.CONTROL_DIFFERENCE;
    }
}
