package io.strongroom.chain.movement;

import java.util.List;

/**
 * What a node tells that moved on a ledger between two blocks.
 *
 * @param movements in the order of the ledger
 * @param accounts of which coin was asked for
 * @param unmoved those that are shown not to have moved the ledger's coin: keys whose balance and nonce did not change,
 *     and others of which no block's traces tell
 * @param method how coin that programs move was seen
 */
public record Activity(List<Movement> movements, int accounts, int unmoved, String method) {

    public Activity {
        movements = List.copyOf(movements);
    }

    /**
     * One answer of the node that shows something of it, to be kept because nodes forget.
     *
     * @param subject the block it is about, by its hash
     * @param kind which question it answers: {@code block}, {@code receipts}, {@code traces}, {@code logs}
     * @param content as JSON
     */
    public record Source(String subject, String kind, String content) {}
}
