package io.strongroom.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the queue up to date with the schedules: every time that was due becomes work, or is passed over by rule. */
@Component
public class CatchUp {

    /** A time that passed longer ago was missed: a running server notes it within seconds. */
    private static final Duration MISSED_AFTER = Duration.ofMinutes(15);

    private final DueTimes times;
    private final WorkQueue queue;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CatchUp(DueTimes times, WorkQueue queue, Clock clock, PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.times = times;
        this.queue = queue;
        this.clock = clock;
    }

    /** Can be called by anybody as often as he likes: each due time is noted once. */
    public void bringUpToDate() {
        Instant now = clock.instant();
        for (Schedule schedule : times.schedules()) {
            Instant after = queue.lastDue(schedule).orElseGet(() -> times.start(schedule));
            SortedSet<Instant> due = times.of(schedule, after, now);
            due.forEach(time -> transaction.executeWithoutResult(
                    _ -> note(schedule, time, isDone(schedule, time, due.last(), now), now)));
        }
    }

    private void note(Schedule schedule, Instant time, boolean isDone, Instant now) {
        Optional<Long> noted =
                queue.due(schedule, time, times.termOf(schedule, time).toString(), now);
        if (noted.isPresent() && !isDone) {
            queue.note(
                    noted.get(),
                    Work.State.PASSED_OVER,
                    "Missed while no server ran; catch-up is " + schedule.catchUp(),
                    now);
        }
    }

    private static boolean isDone(Schedule schedule, Instant time, Instant last, Instant now) {
        return switch (schedule.catchUpRule()) {
            case ALL -> true;
            case LAST -> time.equals(last);
            case NONE -> time.plus(MISSED_AFTER).isAfter(now);
        };
    }
}
