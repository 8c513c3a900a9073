package io.strongroom.breaks;

import io.strongroom.basics.AssetId;
import io.strongroom.reconciliation.Break;
import io.strongroom.run.CloseRun;
import java.util.Set;

/**
 * Where a run looked. What it did not look at cannot be gone.
 *
 * @param compared the pools and assets whose holdings it compared with what is owed
 * @param controls whether it had the register's own control figures
 */
public record Coverage(CloseRun run, Set<PoolAsset> compared, boolean controls) {

    public Coverage {
        compared = Set.copyOf(compared);
    }

    /** An asset in a pool. */
    public record PoolAsset(String pool, AssetId asset) {}

    /**
     * Whether the run would have found the break if it were still there.
     *
     * @param foundBy the run that found it last
     */
    boolean covers(Break found, CloseRun foundBy) {
        return switch (found.kind()) {
            case SHORTFALL, SURPLUS ->
                compared.contains(
                        new PoolAsset(found.pool(), found.difference().asset().id()));
            case CONTROL_DIFFERENCE -> controls;
            // The custody platform's own book is not among what a run says that it compared.
            case WALLET_BOOK_DIFFERENCE, WALLET_BOOK_EXTERNAL_DIFFERENCE -> holdsPeriodOf(foundBy);
            // What happened within a period is seen only by a run that goes over that period again.
            case NEGATIVE_POSITION,
                    UNREGISTERED_EVENT,
                    UNEVIDENCED_MOVEMENT,
                    AMOUNT_DIFFERENCE,
                    EVENT_USED_TWICE,
                    UNBALANCED_TRANSFER,
                    OPENING_DIFFERENCE,
                    OVERDUE_IN_FLIGHT -> holdsPeriodOf(foundBy);
        };
    }

    private boolean holdsPeriodOf(CloseRun earlier) {
        return !run.period().from().isAfter(earlier.period().from())
                && !run.period().cutOff().isBefore(earlier.period().cutOff());
    }

    /** Whether it knows more of the break than that run: it looked at a later state, or later at the same. */
    boolean isNewerThan(CloseRun earlier) {
        int byState = run.period().cutOff().compareTo(earlier.period().cutOff());
        return byState != 0 ? byState > 0 : run.id().revision() > earlier.id().revision();
    }
}
