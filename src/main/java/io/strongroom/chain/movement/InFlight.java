package io.strongroom.chain.movement;

import io.strongroom.chain.rpc.Awaited;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Asks for some blocks ahead of the one that is worked on, so that the node and the reader do not wait for each other. */
final class InFlight {

    /** Blocks at once: the traces of each may be tens of megabytes, and all of these are held. */
    static final int BLOCKS_MAX = 6;

    private InFlight() {}

    /**
     * Asks for every height, and takes the answers in the order of the heights.
     *
     * @param <T> what is told of a block
     */
    static <T> void forEach(PrimitiveIterator.OfLong heights, LongFunction<T> ask, Consumer<T> take) {
        Deque<Future<T>> asked = new ArrayDeque<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (heights.hasNext() || !asked.isEmpty()) {
                while (heights.hasNext() && asked.size() < BLOCKS_MAX) {
                    long height = heights.nextLong();
                    asked.add(threads.submit(() -> ask.apply(height)));
                }
                take.accept(Awaited.told(asked.remove()));
            }
        }
    }
}
