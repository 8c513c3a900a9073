package io.strongroom.sample;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * One thing that a right close has to say of a planted fault.
 *
 * @param check the kind of break, the test or the check that says it
 * @param subject what it is about, by the ids that the finding names
 * @param amount in base units, with its sign; empty where the finding has none
 */
public record Trace(String check, String subject, String amount) implements Comparable<Trace> {

    private static final Comparator<Trace> ORDER =
            Comparator.comparing(Trace::check).thenComparing(Trace::subject).thenComparing(Trace::amount);

    public static Trace of(String check, String... subject) {
        return new Trace(check, String.join(" ", subject), "");
    }

    public Trace of(BigInteger units) {
        return new Trace(check, subject, units.toString());
    }

    @Override
    public int compareTo(Trace other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s %s%s".formatted(check, subject, amount.isEmpty() ? "" : ": " + amount);
    }
}
