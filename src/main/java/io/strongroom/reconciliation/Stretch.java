package io.strongroom.reconciliation;

import io.strongroom.basics.Quantity;
import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a pool held more or less than it owed, always by the same amount, and no rule explains it.
 *
 * @param amount held less owed and explained
 * @param to the first instant at which it was another amount, or none; the cut-off where it lasted to the end
 */
public record Stretch(String pool, Quantity amount, Moment from, Moment to) {

    /**
     * A beginning or an end.
     *
     * @param height of the block, where the ledger brought it about
     * @param reference the transaction or entry that brought it about; empty at the ends of the period
     */
    public record Moment(Instant at, Optional<Long> height, Optional<String> reference) {

        static Moment of(Instant at) {
            return new Moment(at, Optional.empty(), Optional.empty());
        }
    }
}
