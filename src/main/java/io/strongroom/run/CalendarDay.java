package io.strongroom.run;

import io.strongroom.basics.RunId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A day in the calendar of runs.
 *
 * @param asOf the cut-off of the run, local midnight after the day
 * @param deadline until when it was to be done; empty if it was not due
 * @param endedAt when it was done, or its last attempt ended
 * @param note ledgers that were not read
 */
public record CalendarDay(
        LocalDate day,
        State state,
        Instant asOf,
        Optional<Instant> deadline,
        Optional<RunId> run,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<RunEnd.Result> result,
        String note) {

    /** What became of a day. */
    public enum State {
        /** Reconciled on every ledger in use, in time. */
        RUN,
        /** The same, after its deadline. */
        LATE,
        /** Reconciled, but not on every ledger in use. */
        INCOMPLETE,
        /** Due, its deadline has passed, and no run has ended. */
        MISSED,
        /** Due, or being done, and in time so far. */
        PENDING,
        /** No schedule asks for it. */
        NOT_DUE;

        public String inWords() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
