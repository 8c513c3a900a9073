package io.strongroom.register;

import java.util.Locale;

/**
 * Where the register is not what it was when its entries were registered.
 *
 * @param entry the number of the first entry that is concerned
 * @param what in words, without anything a client could be known by
 */
public record ChainFault(Kind kind, long entry, String what) {

    /** What was done to the register. */
    public enum Kind {
        ALTERED,
        MISSING,
        ADDED,
        CUT_OFF
    }

    @Override
    public String toString() {
        String kind = this.kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "Entry %d %s: %s".formatted(entry, kind, what);
    }
}
