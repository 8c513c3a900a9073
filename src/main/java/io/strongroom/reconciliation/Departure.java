package io.strongroom.reconciliation;

import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * By how much held less owed of a pool and asset changed at one instant, because ledger and register did not move together.
 *
 * @param cause {@code open}, or the rule that explains it
 * @param reference the transaction, or the entry
 * @param height of the block, if something moved on the ledger
 */
public record Departure(
        String pool,
        AssetId asset,
        String cause,
        String reference,
        Instant at,
        Optional<Long> height,
        BigInteger baseUnits) {

    static final Comparator<Departure> ORDER = Comparator.comparing((Departure some) -> some.asset.value())
            .thenComparing(Departure::pool)
            .thenComparing(Departure::at)
            .thenComparing(Departure::reference)
            .thenComparing(Departure::cause);
}
