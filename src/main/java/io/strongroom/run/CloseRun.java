package io.strongroom.run;

import io.strongroom.basics.Period;
import io.strongroom.basics.RunId;
import io.strongroom.feed.Horizon;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What is fixed when a run opens, so that it computes the same however often it is restarted.
 *
 * @param horizon the feed files that the run may read
 * @param openedAt the one clock reading that the run's documents carry
 */
public record CloseRun(RunId id, Period period, ZoneId zone, Horizon horizon, Instant openedAt) {}
