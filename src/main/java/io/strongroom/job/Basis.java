package io.strongroom.job;

import io.strongroom.basics.Period;
import io.strongroom.feed.Horizon;
import io.strongroom.run.CloseRun;
import java.time.Instant;
import java.time.ZoneId;

/** What a statement is made from: its period, what was known, and the time it is issued at. */
record Basis(Period period, ZoneId zone, Horizon horizon, Instant issuedAt) {

    static Basis of(CloseRun run) {
        return new Basis(run.period(), run.zone(), run.horizon(), run.openedAt());
    }
}
