package io.strongroom.duty;

import java.util.List;

/**
 * What one check of a duty found.
 *
 * @param id the check's number in the catalogue, e.g. {@code C75.4b}
 * @param rule what the check holds, in one sentence
 */
public record DutyCheck(String id, String rule, Outcome outcome) {

    /** A check of so many things, with what was found; without a thing to look at it is not performed. */
    public static DutyCheck of(String id, String rule, int examined, List<Finding> findings) {
        if (examined == 0 && findings.isEmpty()) {
            return notPerformed(id, rule, "there is nothing to look at");
        }
        return new DutyCheck(
                id, rule, findings.isEmpty() ? new Outcome.Passed(examined) : new Outcome.Failed(examined, findings));
    }

    public static DutyCheck notPerformed(String id, String rule, String reason) {
        return new DutyCheck(id, rule, new Outcome.NotPerformed(reason));
    }

    public List<Finding> findings() {
        return outcome instanceof Outcome.Failed failed ? failed.findings() : List.of();
    }

    /** In a word, for tables. */
    public String result() {
        return switch (outcome) {
            case Outcome.Passed _ -> "passed";
            case Outcome.Failed _ -> "failed";
            case Outcome.NotPerformed missing -> "not performed: " + missing.reason();
        };
    }

    /** Passed, failed or not performed: what could not be looked at never counts as passed. */
    public sealed interface Outcome {

        /** The rule held for everything looked at. */
        record Passed(int examined) implements Outcome {}

        /** The rule was broken. */
        record Failed(int examined, List<Finding> findings) implements Outcome {
            public Failed {
                findings = List.copyOf(findings);
            }
        }

        /** The rule was not looked at, and why. */
        record NotPerformed(String reason) implements Outcome {}
    }
}
