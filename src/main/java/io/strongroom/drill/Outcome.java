package io.strongroom.drill;

import io.strongroom.sample.Plant;
import io.strongroom.sample.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What came of one round.
 *
 * @param falseAlarms what was found, and no planted fault explains
 * @param notPerformed checks that were not made, which in a drill all have to be
 * @param took from the first file taken in to the report
 */
public record Outcome(
        Round round, List<Verdict> verdicts, List<Trace> falseAlarms, List<String> notPerformed, Duration took) {

    public Outcome {
        verdicts = List.copyOf(verdicts);
        falseAlarms = List.copyOf(falseAlarms);
        notPerformed = List.copyOf(notPerformed);
    }

    /**
     * Holds what was planted against what was seen, one by one: a finding serves one fault, and is used up by it.
     *
     * @param knownAfter how long it took until that was known
     */
    static Outcome of(
            Round round,
            List<Plant> plants,
            List<Trace> seen,
            List<String> notPerformed,
            Function<Trace, Duration> knownAfter,
            Duration took) {
        List<Trace> left = new ArrayList<>(seen);
        List<Verdict> verdicts = new ArrayList<>();
        for (Plant plant : plants) {
            List<Trace> missing = new ArrayList<>();
            Duration after = Duration.ZERO;
            for (Trace trace : plant.traces()) {
                if (!left.remove(trace)) {
                    missing.add(trace);
                    continue;
                }
                Duration known = knownAfter.apply(trace);
                after = known.compareTo(after) > 0 ? known : after;
            }
            verdicts.add(new Verdict(round.name(), plant, missing, after));
        }
        return new Outcome(round, verdicts, left.stream().sorted().toList(), notPerformed, took);
    }
}
