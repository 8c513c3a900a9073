package io.strongroom.snapshot;

import io.strongroom.basics.LedgerId;

/**
 * How the coin's movements of a run were read from an EVM ledger.
 *
 * @param accounts that were looked at
 * @param unmoved those of them that did not move the coin
 * @param method by which the node tells what programs moved
 */
public record MovementReading(LedgerId ledger, int accounts, int unmoved, String method) {

    private static final String SUMS = "prestateTracer";

    /** For people. */
    public String inWords() {
        return "%d of %d accounts did not move the coin; traces: %s%s"
                .formatted(unmoved, accounts, method, tellsSumsOnly() ? ", in one sum for each transaction" : "");
    }

    /** Whether transfers in and out of one account in one transaction are told as their sum. */
    public boolean tellsSumsOnly() {
        return method.contains(SUMS);
    }
}
