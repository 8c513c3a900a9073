package io.strongroom.segregation;

import java.util.List;

/**
 * What one segregation test found.
 *
 * @param test the test's number in the catalogue, e.g. {@code S1}
 * @param rule what the test holds, in one sentence
 */
public record TestResult(String test, String rule, Outcome outcome) {

    /** Pass, fail or not performed: what could not be looked at never counts as passed. */
    public sealed interface Outcome {

        /** The rule held for everything looked at. */
        record Passed(int examined) implements Outcome {}

        /** The rule was broken; one sentence each. */
        record Failed(int examined, List<String> findings) implements Outcome {
            public Failed {
                findings = List.copyOf(findings);
            }
        }

        /** The rule was not looked at, and why. */
        record NotPerformed(String reason) implements Outcome {}

        static Outcome of(int examined, List<String> findings) {
            return findings.isEmpty() ? new Passed(examined) : new Failed(examined, findings);
        }
    }
}
