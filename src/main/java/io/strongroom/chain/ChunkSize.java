package io.strongroom.chain;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How many holders are asked for at once: few at first, more while the node answers quickly, fewer when it does not. */
final class ChunkSize {

    private static final int FIRST = 100;
    private static final int MAX = 2_000;
    private static final Duration QUICK = Duration.ofMillis(500);
    private static final Duration SLOW = Duration.ofSeconds(3);

    private final AtomicInteger size = new AtomicInteger(FIRST);

    int now() {
        return size.get();
    }

    /** What was learned from a chunk that was answered. */
    void answered(int asked, Duration took) {
        if (took.compareTo(QUICK) < 0 && asked >= size.get()) {
            size.accumulateAndGet(asked * 2, (now, wanted) -> Math.min(MAX, Math.max(now, wanted)));
        } else if (took.compareTo(SLOW) > 0) {
            refused(asked);
        }
    }

    /** What was learned from a chunk that the node would not answer, for its size, gas or time. */
    void refused(int asked) {
        size.accumulateAndGet(asked / 2, (now, wanted) -> Math.max(1, Math.min(now, wanted)));
    }
}
