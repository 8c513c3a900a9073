package io.strongroom.drill;

import io.strongroom.sample.Trace;
import java.util.List;

/**
 * What came of a whole drill.
 *
 * @param clients of each custodian
 */
public record DrillResult(int clients, List<Outcome> outcomes) {

    public DrillResult {
        outcomes = List.copyOf(outcomes);
    }

    public List<Verdict> verdicts() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.verdicts().stream())
                .sorted((one, other) ->
                        one.plant().fault().compareTo(other.plant().fault()))
                .toList();
    }

    public List<Verdict> missed() {
        return verdicts().stream().filter(verdict -> !verdict.isDetected()).toList();
    }

    public List<Trace> falseAlarms() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.falseAlarms().stream())
                .toList();
    }

    public List<String> notPerformed() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.notPerformed().stream()
                        .map(check -> "%s (%s)".formatted(check, outcome.round().name())))
                .toList();
    }

    /** All found, nothing else found, nothing left out. */
    public boolean isPassed() {
        return missed().isEmpty() && falseAlarms().isEmpty() && notPerformed().isEmpty();
    }
}
