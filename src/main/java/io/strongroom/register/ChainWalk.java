package io.strongroom.register;

import io.strongroom.register.ChainFault.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One pass over the entries of the register, in the order of their numbers. */
final class ChainWalk {

    private final EntryChain chain = EntryChain.empty();
    private final List<Head> heads;
    private final long headless;
    private int next;

    /** @param headless how many files were taken in of which there is no head */
    ChainWalk(List<Head> heads, long headless) {
        this.heads = heads;
        this.headless = headless;
    }

    /** Where the register ended when a file had been taken in. */
    record Head(long file, long entries, long lastEntry, String lastHash) {}

    long number() {
        return chain.number();
    }

    byte[] hash() {
        return chain.hash();
    }

    /** Whether the heads are in order, and those before the first entry. */
    Optional<ChainFault> begin() {
        long last = 0;
        for (Head head : heads) {
            if (head.lastEntry() != last + head.entries()) {
                return fault(
                        Kind.ALTERED,
                        last + 1,
                        "the head of file %d does not follow from the one before".formatted(head.file()));
            }
            last = head.lastEntry();
        }
        if (headless > 0) {
            return fault(Kind.MISSING, last + 1, "%d files of movements have left no head".formatted(headless));
        }
        return heads();
    }

    Optional<ChainFault> next(byte[] bytes, int skip) {
        CopiedRow row = CopiedRow.of(bytes, skip);
        long expected = chain.number() + 1;
        if (row.number() > last()) {
            return row.number() > expected && expected <= last()
                    ? cutOff()
                    : fault(Kind.ADDED, row.number(), "no file that was taken in goes so far, " + place(row));
        }
        if (row.number() > expected) {
            return fault(
                    Kind.MISSING, expected, "the next one that is there is %d, %s".formatted(row.number(), place(row)));
        }
        if (row.number() < expected) {
            return fault(Kind.ADDED, row.number(), "its number stands there twice, " + place(row));
        }
        chain.link(bytes, row.from(), row.to());
        if (!row.hasHash(chain.hash())) {
            return fault(
                    Kind.ALTERED, expected, "its hash is not that of what it says after the one before, " + place(row));
        }
        return heads();
    }

    Optional<ChainFault> end() {
        return chain.number() < last() ? cutOff() : Optional.empty();
    }

    /**
     * An entry that was put in or taken out, and all after it numbered anew, looks altered where it happened.
     *
     * @param entries how many there are in all
     */
    ChainFault inWholeView(ChainFault fault, long entries) {
        if (fault.kind() != Kind.ALTERED || entries == last()) {
            return fault;
        }
        return new ChainFault(
                entries > last() ? Kind.ADDED : Kind.MISSING,
                fault.entry(),
                "%s; there are %d entries, and %d were registered".formatted(fault.what(), entries, last()));
    }

    private Optional<ChainFault> cutOff() {
        return fault(Kind.CUT_OFF, chain.number() + 1, "the register once went on to entry " + last());
    }

    /** At the end of a file's entries the chain must be where it was then. */
    private Optional<ChainFault> heads() {
        while (next < heads.size() && heads.get(next).lastEntry() == chain.number()) {
            Head head = heads.get(next);
            if (!head.lastHash().equals(HexFormat.of().formatHex(chain.hash()))) {
                long first = Math.min(head.lastEntry(), head.lastEntry() - head.entries() + 1);
                return fault(
                        Kind.ALTERED,
                        first,
                        "from there to %d the hashes fit each other, but are not those of when file %d was taken in"
                                .formatted(head.lastEntry(), head.file()));
            }
            next++;
        }
        return Optional.empty();
    }

    private long last() {
        return heads.isEmpty() ? 0 : heads.getLast().lastEntry();
    }

    private static String place(CopiedRow row) {
        return "movement %s of file %d line %d".formatted(row.movement(), row.file(), row.line());
    }

    private static Optional<ChainFault> fault(Kind kind, long entry, String what) {
        return Optional.of(new ChainFault(kind, entry, what));
    }
}
