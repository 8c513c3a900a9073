package io.strongroom.breaks;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Period;
import io.strongroom.basics.RunId;
import io.strongroom.reconciliation.Break;
import io.strongroom.run.CloseRun;
import io.strongroom.walletbook.BookComparison;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a run looked. What it did not look at cannot be gone.
 *
 * @param compared the pools and assets whose holdings it compared with what is owed
 * @param controls whether it had the register's own control figures
 * @param books the pools, assets and clients for which it compared the wallet book
 * @param goesOnFrom the run whose open transactions and entries it judged again
 */
public record Coverage(
        CloseRun run, Set<PoolAsset> compared, boolean controls, Set<Booked> books, Optional<RunId> goesOnFrom) {

    private static final Set<Break.Kind> ONE_MOMENT = Set.of(
            Break.Kind.UNREGISTERED_EVENT,
            Break.Kind.UNEVIDENCED_MOVEMENT,
            Break.Kind.AMOUNT_DIFFERENCE,
            Break.Kind.EVENT_USED_TWICE,
            Break.Kind.OVERDUE_IN_FLIGHT);

    /** What matching tells as a sum over the period, under a name that is the same in every period. */
    private static final Set<String> SUMS = Set.of("gas", "accrual");

    public Coverage {
        compared = Set.copyOf(compared);
        books = Set.copyOf(books);
    }

    /** An asset in a pool. */
    public record PoolAsset(String pool, AssetId asset) {}

    /** Where a comparison of the wallet book looked. */
    public static Set<Booked> booked(Optional<BookComparison> comparison) {
        return comparison.stream()
                .flatMap(some -> some.lines().stream())
                .map(line -> new Booked(line.pool(), line.asset().id(), line.client()))
                .collect(Collectors.toSet());
    }

    /** An asset in a pool, or in the segregated wallets of one client. */
    public record Booked(String pool, AssetId asset, Optional<ClientId> client) {}

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
            case UNREGISTERED_EVENT,
                    UNEVIDENCED_MOVEMENT,
                    AMOUNT_DIFFERENCE,
                    EVENT_USED_TWICE,
                    UNBALANCED_TRANSFER,
                    OVERDUE_IN_FLIGHT -> isCompared && (goesOnFromOneOf(foundBy) || holds(sought(found, foundBy)));
            // A book that was not delivered, or does not name the wallet, closes nothing.
            case WALLET_BOOK_DIFFERENCE, WALLET_BOOK_EXTERNAL_DIFFERENCE ->
                books.contains(
                        new Booked(found.pool(), found.difference().asset().id(), found.client()));
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
        return kind.isPosition() || kind == Break.Kind.CONTROL_DIFFERENCE || kind.isOfWalletBook();
    }
}
