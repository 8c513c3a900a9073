package io.strongroom.sample;

import java.time.Instant;

/** Something that happens at the custodian at some time. */
record Event(Instant at, Step step) implements Comparable<Event> {

    /** What happens. */
    @FunctionalInterface
    interface Step {
        void happen(Operations operations, Instant at);
    }

    static Event of(String at, Step step) {
        return new Event(Instant.parse(at), step);
    }

    void happen(Operations operations) {
        step.happen(operations, at);
    }

    @Override
    public int compareTo(Event other) {
        return at.compareTo(other.at);
    }
}
