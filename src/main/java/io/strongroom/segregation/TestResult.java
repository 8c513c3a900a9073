package io.strongroom.segregation;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one segregation test found.
 *
 * @param notes what was set aside and why: exceptions that apply, parts that were not looked at
 */
public record TestResult(SegregationRule rule, Population population, Outcome outcome, List<String> notes) {

    public TestResult {
        notes = List.copyOf(notes);
    }

    /** The test's number in the catalogue, e.g. {@code S1}. */
    public String test() {
        return rule.id();
    }

    /** Not performed, for that reason, if it would have passed. */
    public TestResult unlessPassed(String gap) {
        return outcome instanceof Outcome.Passed
                ? new TestResult(rule, population, new Outcome.NotPerformed("nothing found so far, but " + gap), notes)
                : this;
    }

    TestResult noting(List<String> more) {
        return more.isEmpty()
                ? this
                : new TestResult(
                        rule,
                        population,
                        outcome,
                        Stream.concat(notes.stream(), more.stream()).toList());
    }

    /** Pass, fail or not performed: what could not be looked at never counts as passed. */
    public sealed interface Outcome {

        /** The rule held for everything looked at. */
        record Passed() implements Outcome {}

        /** The rule was broken. */
        record Failed(List<Finding> findings) implements Outcome {
            public Failed {
                findings = List.copyOf(findings);
            }

            /** One sentence for each finding. */
            public List<String> sentences() {
                return findings.stream().map(Finding::sentence).toList();
            }
        }

        /** The rule was not looked at, or not for all, and why. */
        record NotPerformed(String reason) implements Outcome {}

        static Outcome of(List<? extends Finding> findings, List<String> unread) {
            if (!findings.isEmpty()) {
                return new Failed(List.copyOf(findings));
            }
            return unread.isEmpty() ? new Passed() : new NotPerformed(String.join("; ", unread));
        }
    }
}
