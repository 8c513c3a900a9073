package io.strongroom.chain.rpc;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What is asked on another thread, as if it had been asked on this one. */
public final class Awaited {

    private Awaited() {}

    /**
     * Waits for the answer, and fails as the asking failed.
     *
     * @throws LedgerUnavailableException if this thread is interrupted
     */
    public static <T> T told(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("The reading of a ledger was interrupted");
        }
    }
}
