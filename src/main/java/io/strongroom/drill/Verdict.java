package io.strongroom.drill;

import io.strongroom.sample.Plant;
import io.strongroom.sample.Trace;
import java.time.Duration;
import java.util.List;

/**
 * Whether a planted fault was found.
 *
 * @param missing what should have been said of it, and was not
 * @param after how long after the close began all that was said of it was known
 */
public record Verdict(String round, Plant plant, List<Trace> missing, Duration after) {

    public Verdict {
        missing = List.copyOf(missing);
    }

    /** A fault that says of no finding how it is found is not found by any. */
    public boolean isDetected() {
        return missing.isEmpty() && !plant.traces().isEmpty();
    }
}
