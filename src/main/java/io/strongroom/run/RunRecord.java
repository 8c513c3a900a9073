package io.strongroom.run;

import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as a calendar needs it.
 *
 * @param asOf its cut-off
 * @param end empty while it goes on, and when it was cut short and not gone on with
 * @param scope the ledgers it was asked for; empty if all
 * @param unread the ledgers it had to do without
 */
public record RunRecord(
        RunId run, Instant asOf, Instant startedAt, Optional<RunEnd> end, List<LedgerId> scope, List<LedgerId> unread) {

    /** Whether it has ended and speaks of every ledger in use. */
    public boolean isWhole() {
        return end.isPresent() && scope.isEmpty() && unread.isEmpty();
    }
}
