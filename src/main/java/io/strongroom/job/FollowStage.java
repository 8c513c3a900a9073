package io.strongroom.job;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakFollower;
import io.strongroom.breaks.Coverage;
import io.strongroom.breaks.Following;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import org.springframework.stereotype.Component;

/** Follows every break that was ever found by what this run found, and by where it looked. */
@Component
class FollowStage {

    private final Stores stores;
    private final BreakFollower follower;

    FollowStage(Stores stores, BreakFollower follower) {
        this.stores = stores;
        this.follower = follower;
    }

    StageCount follow(RunId id) {
        CloseRun run = stores.runs().get(id);
        Following following = follower.follow(new Coverage(
                run,
                stores.reconciliations().linesOf(id).stream()
                        .map(line ->
                                new Coverage.PoolAsset(line.pool(), line.asset().id()))
                        .collect(toSet()),
                stores.register()
                        .controlDifferences(run.period().cutOff(), run.horizon())
                        .isPresent(),
                Coverage.booked(stores.books().of(id)),
                stores.runs().before(run).map(CloseRun::id)));
        long seen = following.sightings().size();
        long passedOver = following.passedOver().size();
        String stored = following.sightings().stream()
                .map(sighting ->
                        sighting.breakId() + " " + sighting.what().getClass().getSimpleName())
                .collect(joining("\n"));
        return new StageCount("follow-breaks", seen + passedOver, seen, passedOver, Sha256.of(stored));
    }
}
