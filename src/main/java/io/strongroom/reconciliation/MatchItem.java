package io.strongroom.reconciliation;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import java.util.Optional;

/**
 * One event at a pool's wallet, or one entry of the register.
 *
 * @param transaction the ledger's, which an entry has from the entry that it corrects where it has none itself
 * @param index which event of the transaction it is, or claims
 * @param entry what the register knows of it; empty for an event
 * @param accrual whether it grew or shrank by itself: a rebase, a reward
 * @param fee whether the event is a network fee
 * @param gas whether the event is a network fee, or coin from a wallet of the firm
 * @param carried whether it is of an earlier period, and how it stood at the end of that
 */
public record MatchItem(
        String pool,
        Optional<String> transaction,
        Optional<Integer> index,
        Quantity quantity,
        boolean accrual,
        boolean fee,
        boolean gas,
        Optional<Entry> entry,
        Carried carried) {

    boolean isEvent() {
        return entry.isEmpty();
    }

    boolean isDue() {
        return entry.filter(some -> !some.later()).isPresent();
    }

    /** How an item of an earlier period stood at the last cut-off. */
    public enum Carried {
        /** It is of this period. */
        NOT,
        /** It was in flight. */
        EXPLAINED,
        /** It was part of a break, or overdue. */
        OPEN
    }

    /**
     * An entry of the register.
     *
     * @param origin the entry at the beginning of its chain of corrections; itself if it corrects none
     * @param internalRef the instruction, for a transfer within the register
     * @param later whether it takes effect after the cut-off only
     */
    public record Entry(String movement, ClientId client, String origin, Optional<String> internalRef, boolean later) {}
}
