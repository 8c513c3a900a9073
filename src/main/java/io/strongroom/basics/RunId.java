package io.strongroom.basics;

/** One run for a day or a quarter: a correction is a higher revision beside the old one, never instead of it. */
public record RunId(Term term, int revision) {

    public RunId {
        if (revision < 1) {
            throw new IllegalArgumentException("Revision must be 1 or more, not " + revision);
        }
    }

    /** Reads {@code "2026-Q3-r1"} or {@code "2026-08-15-r1"}. */
    public static RunId parse(String text) {
        int split = text.indexOf("-r");
        if (split < 0) {
            throw new IllegalArgumentException("Not a run like 2026-Q3-r1 or 2026-08-15-r1: '" + text + "'");
        }
        return new RunId(Term.parse(text.substring(0, split)), Integer.parseInt(text.substring(split + 2)));
    }

    /** The quarter it is for, or lies in. */
    public Quarter quarter() {
        return term.quarter();
    }

    @Override
    public String toString() {
        return term + "-r" + revision;
    }
}
