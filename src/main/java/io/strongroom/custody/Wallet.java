package io.strongroom.custody;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import java.time.Instant;
import java.util.Optional;

/**
 * An account on a ledger that the firm controls, and whose assets it is for.
 *
 * @param client the one client of a segregated wallet
 * @param pool what the wallet is reconciled with: the register's positions of the same pool
 * @param accessId the means of access that controls it
 * @param validTo the first instant at which it is no longer used so
 */
public record Wallet(
        String id,
        AccountId account,
        OwnerClass ownerClass,
        Holding holding,
        Optional<ClientId> client,
        Purpose purpose,
        String pool,
        String accessId,
        Instant validFrom,
        Optional<Instant> validTo) {

    /** Just before the cut-off: a wallet that is valid up to exactly the cut-off counts. */
    public boolean isValidAtEndOf(Period period) {
        return validFrom.isBefore(period.cutOff())
                && validTo.filter(end -> end.isBefore(period.cutOff())).isEmpty();
    }

    /** Whether it was valid at any time of the period. */
    public boolean isOf(Period period) {
        return validFrom.isBefore(period.cutOff())
                && validTo.filter(end -> !end.isAfter(period.from())).isEmpty();
    }

    public boolean isValidAt(Instant instant) {
        return !validFrom.isAfter(instant)
                && validTo.filter(end -> !end.isAfter(instant)).isEmpty();
    }
}
