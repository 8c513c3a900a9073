package io.strongroom.segregation;

import java.time.Instant;
import java.util.Optional;

/**
 * From when to when something was so; an instant where both are the same.
 *
 * @param fromHeight the block that began it, where a ledger did
 * @param to the first instant at which it was no longer so, or the end of the period
 * @param toHeight the block that ended it, where a ledger did
 */
public record Span(Instant from, Optional<Long> fromHeight, Instant to, Optional<Long> toHeight) {

    static Span of(Instant from, Instant to) {
        return new Span(from, Optional.empty(), to, Optional.empty());
    }

    static Span at(Instant at, long height) {
        return new Span(at, Optional.of(height), at, Optional.of(height));
    }

    @Override
    public String toString() {
        return from.equals(to)
                ? "at " + from + block(fromHeight)
                : "from " + from + block(fromHeight) + " to " + to + block(toHeight);
    }

    private static String block(Optional<Long> height) {
        return height.map(" (block %d)"::formatted).orElse("");
    }
}
