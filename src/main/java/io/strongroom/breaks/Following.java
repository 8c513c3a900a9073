package io.strongroom.breaks;

import io.strongroom.breaks.BreakEvent.Found;
import io.strongroom.breaks.BreakEvent.Gone;
import io.strongroom.breaks.BreakEvent.What;
import io.strongroom.reconciliation.Break;
import io.strongroom.run.CloseRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run makes of the breaks there are: found again, found for the first time, or gone. Pure.
 *
 * @param sightings what to write down, in the order of the run's breaks and then of those gone
 * @param passedOver breaks that the run found and that a newer run knows more about
 */
public record Following(List<Sighting> sightings, List<Break> passedOver) {

    public Following {
        sightings = List.copyOf(sightings);
        passedOver = List.copyOf(passedOver);
    }

    /** Something that a run saw of a break. */
    public record Sighting(String breakId, What what) {}

    /**
     * What the run saw.
     *
     * @param runs earlier runs by their names
     */
    static Following of(Coverage coverage, List<Break> found, Collection<BreakCase> known, Map<String, CloseRun> runs) {
        Map<String, BreakCase> byId = known.stream().collect(Collectors.toMap(BreakCase::id, Function.identity()));
        List<Sighting> sightings = new ArrayList<>();
        List<Break> passedOver = new ArrayList<>();
        for (Break each : found) {
            BreakCase before = byId.get(each.id());
            if (before == null || coverage.isNewerThan(lastSeenBy(before, runs), each.kind())) {
                sightings.add(new Sighting(
                        each.id(),
                        new Found(coverage.run().id(), each.difference().baseUnits())));
            } else {
                passedOver.add(each);
            }
        }
        Set<String> here = found.stream().map(Break::id).collect(Collectors.toSet());
        known.stream()
                .filter(each -> !here.contains(each.id()) && each.status() != Status.RESOLVED)
                .filter(each -> coverage.isNewerThan(
                        lastSeenBy(each, runs), each.found().kind()))
                .filter(each -> coverage.covers(
                        each.found(),
                        each.foundBy().stream()
                                .map(seenBy -> run(seenBy.toString(), runs))
                                .toList()))
                .forEach(each -> sightings.add(
                        new Sighting(each.id(), new Gone(coverage.run().id()))));
        return new Following(sightings, passedOver);
    }

    private static CloseRun lastSeenBy(BreakCase followed, Map<String, CloseRun> runs) {
        return run(followed.lastSeen().what().seenBy().orElseThrow().toString(), runs);
    }

    private static CloseRun run(String id, Map<String, CloseRun> runs) {
        CloseRun run = runs.get(id);
        if (run == null) {
            throw new IllegalStateException("Run %s saw a break and is not among the runs".formatted(id));
        }
        return run;
    }
}
