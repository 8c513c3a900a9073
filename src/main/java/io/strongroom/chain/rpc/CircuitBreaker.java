package io.strongroom.chain.rpc;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Leaves a node alone for a while that has failed several times in a row, so that a close does not wait for each of its
 * questions to fail in turn, and a node in trouble is not asked more than it bears.
 */
final class CircuitBreaker {

    /** Twice the questions that are under way at a time: one bad moment is not enough. */
    private static final int FAILURES_MAX = 8;

    private final Duration pause;
    private final LongSupplier nanoTime;
    private int failures;
    private long openUntil;
    private String last = "";

    CircuitBreaker(Duration pause, LongSupplier nanoTime) {
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    /** Why the node is not asked now; empty if it is. After the pause it is asked again, and one failure is enough. */
    synchronized Optional<String> reason() {
        return failures >= FAILURES_MAX && nanoTime.getAsLong() - openUntil < 0
                ? Optional.of("failed %d times in a row and is left alone for %d s; last it %s"
                        .formatted(failures, pause.toSeconds(), last))
                : Optional.empty();
    }

    synchronized void answered() {
        failures = 0;
    }

    synchronized void failed(String what) {
        failures++;
        last = what;
        openUntil = nanoTime.getAsLong() + pause.toNanos();
    }
}
