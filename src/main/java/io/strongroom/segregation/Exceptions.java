package io.strongroom.segregation;

import io.strongroom.segregation.SegregationSettings.Listed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Exceptions that somebody approved, until a day: what they cover is noted instead of found. */
record Exceptions(List<Listed> listed, LocalDate on) {

    Exceptions {
        listed = List.copyOf(listed);
    }

    static final Exceptions NONE = new Exceptions(List.of(), LocalDate.EPOCH);

    /** The result without the findings whose subject is excepted on the day. */
    <T extends Finding> TestResult apply(
            SegregationRule rule, Population population, List<T> found, Function<T, String> subject) {
        List<Finding> left = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (T finding : found) {
            Optional<Listed> covering = listed.stream()
                    .filter(some ->
                            some.test().equals(rule.id()) && some.subject().equals(subject.apply(finding)))
                    .findFirst();
            if (covering.isEmpty() || covering.get().expires().isBefore(on)) {
                left.add(finding);
                covering.ifPresent(some ->
                        notes.add("The exception for %s ended on %s".formatted(some.subject(), some.expires())));
            } else {
                notes.add("Excepted until %s by %s: %s"
                        .formatted(covering.get().expires(), covering.get().approver(), finding.sentence()));
            }
        }
        return rule.result(population, left, List.of())
                .noting(notes.stream().distinct().toList());
    }
}
