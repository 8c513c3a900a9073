package io.strongroom.statement;

import java.time.Instant;
import java.util.List;

/**
 * What the statement may say about the reconciliation of the register with the ledger.
 *
 * @param at the cut-off the reconciliation was made for
 * @param breaks open breaks in an asset and pool that this client is in, one sentence each
 */
public record Reconciled(Instant at, List<String> breaks) {

    public Reconciled {
        breaks = List.copyOf(breaks);
    }
}
