package io.strongroom.serve;

import io.strongroom.job.CloseRunningException;
import io.strongroom.job.StopRequest;
import io.strongroom.schedule.Work;
import io.strongroom.schedule.Work.State;
import io.strongroom.schedule.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins a piece of work and notes what became of it; tells when to try again, if it is to be tried again. */
@Component
class Attempt {

    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private final WorkQueue queue;
    private final Doing doing;
    private final StopRequest stop;
    private final ServeSettings settings;
    private final Clock clock;
    private final WorkMetrics metrics;
    private final TransactionTemplate transaction;

    Attempt(WorkQueue queue, Doing doing, StopRequest stop, ServeSettings settings, Clock clock, Surround surround) {
        this.queue = queue;
        this.doing = doing;
        this.stop = stop;
        this.settings = settings;
        this.clock = clock;
        this.metrics = surround.metrics();
        this.transaction = new TransactionTemplate(surround.transactions());
    }

    /** What an attempt needs beside the work itself. */
    @Component
    record Surround(WorkMetrics metrics, PlatformTransactionManager transactions) {}

    /** Empty if the work has ended; otherwise when it is to be tried again. */
    Optional<Instant> make(long id) {
        Work work = queue.get(id);
        if (work.state().isLast()) {
            return Optional.empty();
        }
        if (stop.isAsked()) {
            return Optional.of(clock.instant());
        }
        int begun = queue.attempts(id);
        if (begun >= settings.attempts()) {
            return ended(work, State.GIVEN_UP, "Begun %d times; last: %s".formatted(begun, work.lastWord()));
        }
        queue.note(id, State.STARTED, "Attempt " + (begun + 1), clock.instant());
        Instant startedAt = clock.instant();
        try {
            complete(work);
            metrics.ended(work.job(), State.DONE, Duration.between(startedAt, clock.instant()));
            return Optional.empty();
        } catch (CloseRunningException e) {
            return again(work, State.WAITING, String.valueOf(e.getMessage()), settings.heartbeat());
        } catch (IllegalArgumentException e) {
            // Asked for wrongly: it will not come right by itself.
            return ended(work, State.GIVEN_UP, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (stop.isAsked()) {
                return again(work, State.INTERRUPTED, "The server was asked to end", Duration.ZERO);
            }
            metrics.ended(work.job(), State.FAILED, Duration.between(startedAt, clock.instant()));
            return begun + 1 >= settings.attempts()
                    ? ended(work, State.GIVEN_UP, String.valueOf(e.getMessage()))
                    : again(work, State.FAILED, String.valueOf(e.getMessage()), settings.pause());
        }
    }

    /** A run keeps its own transactions; a statement and the word that it was issued are one. */
    private void complete(Work work) {
        if (work.job() == Work.Job.STATEMENT) {
            transaction.executeWithoutResult(_ -> queue.note(work.id(), State.DONE, doing.done(work), clock.instant()));
        } else {
            queue.note(work.id(), State.DONE, doing.done(work), clock.instant());
        }
    }

    private Optional<Instant> again(Work work, State state, String word, Duration pause) {
        Instant now = clock.instant();
        queue.note(work.id(), state, word, now);
        return Optional.of(now.plus(pause));
    }

    private Optional<Instant> ended(Work work, State state, String word) {
        log.warn("Work {} of {} is given up", work.id(), work.job().word());
        queue.note(work.id(), state, word, clock.instant());
        return Optional.empty();
    }
}
