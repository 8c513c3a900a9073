package io.strongroom.basics;

import java.time.Instant;

/** A half-open stretch of time: {@code from} belongs to it, {@code cutOff} does not. */
public record Period(Instant from, Instant cutOff) {

    public Period {
        if (!from.isBefore(cutOff)) {
            throw new IllegalArgumentException("Period from %s to %s is empty".formatted(from, cutOff));
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(cutOff);
    }

    @Override
    public String toString() {
        return from + " to " + cutOff;
    }
}
