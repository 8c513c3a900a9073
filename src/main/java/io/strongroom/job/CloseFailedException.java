package io.strongroom.job;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.transaction.TransactionSystemException;

/** A run could not be finished; the same command goes on where it stopped. */
public class CloseFailedException extends RuntimeException {

    private static final String LOST = ", the database was lost: ";

    CloseFailedException(String step, List<Throwable> causes) {
        super("Stopped in step " + step + reason(causes), causes.isEmpty() ? null : causes.getFirst());
    }

    /** The database was lost, so that not even the step can be told. */
    CloseFailedException(RuntimeException lost) {
        super("Stopped" + LOST + LostDatabase.reason(List.of(lost)).orElseGet(() -> message(List.of(lost))), lost);
    }

    private static String reason(List<Throwable> causes) {
        return LostDatabase.reason(causes).map(LOST::concat).orElseGet(() -> ": " + message(causes));
    }

    private static String message(List<Throwable> causes) {
        // That a range of a divided step failed is said beside why it did.
        return causes.stream()
                .min(Comparator.comparing(JobExecutionException.class::isInstance))
                .map(cause -> String.valueOf(deepest(cause).getMessage()))
                .orElse("no reason was recorded");
    }

    /** The framework wraps what a step threw; the operator needs what it threw. */
    private static Throwable deepest(Throwable thrown) {
        Throwable cause = thrown;
        Optional<Throwable> inner = wrapped(cause);
        while (inner.isPresent()) {
            cause = inner.get();
            inner = wrapped(cause);
        }
        return cause;
    }

    private static Optional<Throwable> wrapped(Throwable thrown) {
        // What could not be rolled back is told before the reason for rolling back.
        if (thrown instanceof TransactionSystemException overriding && overriding.getOriginalException() != null) {
            return Optional.of(overriding.getOriginalException());
        }
        return thrown.getClass().getName().startsWith("org.springframework.")
                ? Optional.ofNullable(thrown.getCause())
                : Optional.empty();
    }
}
