package io.strongroom.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The errors of one file: the first of them in line order, and how many there are. */
final class ErrorList {

    static final int SHOWN_MAX = 1_000;

    private static final Comparator<FeedError> IN_LINE_ORDER = Comparator.comparingLong(FeedError::line)
            .thenComparing(FeedError::column)
            .thenComparing(FeedError::rule);

    private final List<FeedError> errors = new ArrayList<>();
    private final Set<String> wrongValues = new HashSet<>();
    private long found;
    private boolean cutShort;

    /** Errors must come in line order, or few. */
    void add(FeedError error) {
        found++;
        if (errors.size() < SHOWN_MAX) {
            errors.add(error);
            wrongValues.add(place(error));
        }
    }

    /**
     * The first errors of one rule, and how often the rule is broken in all. A value that is known to be wrong may look
     * like an absent one to the rule; that would be the same error twice.
     */
    void add(List<FeedError> first, long inAll) {
        List<FeedError> more = first.stream()
                .filter(error -> !wrongValues.contains(place(error)))
                .toList();
        found += inAll - first.size() + more.size();
        errors.addAll(more);
    }

    /** The rest of the file could not be read, so nothing can be said of its rows as a whole. */
    void cutShort(FeedError error) {
        cutShort = true;
        found++;
        errors.add(error);
    }

    boolean isCutShort() {
        return cutShort;
    }

    boolean isEmpty() {
        return found == 0;
    }

    long found() {
        return found;
    }

    List<FeedError> first() {
        return errors.stream().sorted(IN_LINE_ORDER).limit(SHOWN_MAX).toList();
    }

    private static String place(FeedError error) {
        return error.line() + " " + error.column();
    }
}
