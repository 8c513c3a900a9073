package io.strongroom.snapshot;

/**
 * How many balances a partition should have, and has.
 *
 * @param before stored by an earlier attempt of the same step
 */
public record ReadCount(int expected, int before, int balances, int unread) {

    static final ReadCount NONE = new ReadCount(0, 0, 0, 0);

    public ReadCount {
        if (before + balances + unread != expected) {
            throw new IllegalArgumentException("Expected %d balances, but %d were there, %d read and %d not readable"
                    .formatted(expected, before, balances, unread));
        }
    }

    public ReadCount plus(ReadCount other) {
        return new ReadCount(
                expected + other.expected, before + other.before, balances + other.balances, unread + other.unread);
    }
}
