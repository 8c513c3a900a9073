package io.strongroom.chain.evm.balance;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How many holders of the same assets are asked for at once: few at first, more while the node answers quickly, fewer when
 * it does not, and never more than its gas is seen to be enough for.
 */
final class ChunkSize {

    private static final int FIRST = 100;
    private static final int MAX = 2_000;
    private static final Duration QUICK = Duration.ofMillis(500);
    private static final Duration SLOW = Duration.ofSeconds(3);

    /** A refusal may have been a mood of the node: after so many answers in a row some more are tried. */
    private static final int CALM = 32;

    private static final int TRY = 8;

    private final GasCap gas;
    private int size = FIRST;
    private int limit = MAX;
    private int largestAnswered;
    private int calm;
    private long gasPerHolder;

    ChunkSize(GasCap gas) {
        this.gas = gas;
    }

    synchronized int now() {
        return Math.max(1, Math.min(Math.min(size, limit), gas.holders(gasPerHolder)));
    }

    /**
     * What was learned from a chunk that was answered.
     *
     * @param used the gas it took; empty if the node does not say
     */
    synchronized void answered(int asked, Duration took, OptionalLong used) {
        used.ifPresent(amount -> {
            gasPerHolder = Math.max(gasPerHolder, amount / asked + 1);
            gas.answered(asked * gasPerHolder);
        });
        largestAnswered = Math.max(largestAnswered, asked);
        if (took.compareTo(SLOW) > 0) {
            size = Math.max(1, Math.min(size, asked / 2));
        } else if (took.compareTo(QUICK) < 0 && asked >= now()) {
            size = Math.min(MAX, Math.max(size, asked * 2));
        }
        if (++calm >= CALM && limit < MAX) {
            calm = 0;
            limit = Math.min(MAX, limit + Math.max(1, limit / TRY));
        }
    }

    /**
     * What was learned from a chunk that the node would not answer, for its size, gas or time: half is asked for, or as
     * much as was ever answered.
     *
     * @param forGas whether the node says that it was for gas
     */
    synchronized void refused(int asked, boolean forGas) {
        calm = 0;
        if (forGas && gasPerHolder > 0) {
            gas.refused(asked * gasPerHolder);
        }
        int good = largestAnswered < asked ? largestAnswered : 0;
        limit = Math.max(1, Math.min(limit, Math.max(asked / 2, good)));
    }
}
