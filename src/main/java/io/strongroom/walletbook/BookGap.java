package io.strongroom.walletbook;

import java.util.function.UnaryOperator;

/**
 * A wallet about which inventory and book do not agree that it is in use.
 *
 * @param pool of a wallet that is missing; empty for one out of use
 */
public record BookGap(String wallet, String pool, Reason reason) {

    /** What is wrong with it. */
    public enum Reason {
        /** It is in use, and the book does not name it: what the book holds there is not known, and is not zero. */
        MISSING,
        /** The book says that something is there, and no inventory has it in use at the cut-off. */
        NOT_IN_USE
    }

    /** One sentence for people. */
    public String sentence() {
        return sentence(UnaryOperator.identity());
    }

    /** The same, with another name for the pool. */
    public String sentence(UnaryOperator<String> poolName) {
        return switch (reason) {
            case MISSING ->
                "The wallet book does not name wallet %s of pool %s, which is not compared with it therefore"
                        .formatted(wallet, poolName.apply(pool));
            case NOT_IN_USE ->
                "The wallet book says that wallet %s holds something, which is not in use at the cut-off"
                        .formatted(wallet);
        };
    }
}
