package io.strongroom.snapshot;

import io.strongroom.basics.LedgerId;

/**
 * How many of a run's balances on a ledger more than one node told, all alike.
 *
 * @param rule by which they were chosen: all, or a sample
 */
public record ComparedBalances(LedgerId ledger, int nodes, String rule, long balances, long compared) {

    public ComparedBalances {
        if (nodes < 1 || compared < 0 || compared > balances || (nodes == 1 && compared > 0)) {
            throw new IllegalArgumentException(
                    "%d of %d balances cannot be compared between %d nodes".formatted(compared, balances, nodes));
        }
    }

    public boolean isWhole() {
        return compared == balances;
    }

    /** For people. */
    public String inWords() {
        return nodes == 1
                ? "%d balances from one node, none compared with another's".formatted(balances)
                : "%d of %d balances told alike by %d nodes%s"
                        .formatted(
                                compared,
                                balances,
                                nodes,
                                isWhole() ? "" : " (%s), the others from one node".formatted(rule));
    }
}
