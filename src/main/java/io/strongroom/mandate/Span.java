package io.strongroom.mandate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A half-open stretch of time, in which an account was in use or an agreement in force. */
record Span(Instant from, Instant to) {

    /** The parts of the one stretches that lie in none of the others, oldest first. */
    static List<Span> without(List<Span> these, List<Span> others) {
        List<Span> left = new ArrayList<>(these);
        for (Span other : others) {
            left = left.stream().flatMap(span -> span.without(other).stream()).toList();
        }
        return left.stream().sorted(Comparator.comparing(Span::from)).toList();
    }

    private List<Span> without(Span other) {
        List<Span> left = new ArrayList<>();
        add(left, from, earlier(to, other.from));
        add(left, later(from, other.to), to);
        return left;
    }

    private static void add(List<Span> spans, Instant from, Instant to) {
        if (from.isBefore(to)) {
            spans.add(new Span(from, to));
        }
    }

    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
