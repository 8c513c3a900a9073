package io.strongroom.serve;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.strongroom.job.StopRequest;
import io.strongroom.schedule.CatchUp;
import io.strongroom.schedule.Work;
import io.strongroom.schedule.WorkQueue;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes work when it is due. Of several servers on one database one does it; if that one dies another takes over.
 *
 * <p>The scheduler decides whose turn it is. What is to be done, and what became of it, is in the queue.
 */
@Component
public class WorkServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkServer.class);

    /** The fewest that the scheduler takes; a server that pauses for a moment is not dead yet. */
    private static final int HEARTBEATS_MISSED = 4;

    private static final String TABLE = "scheduler.scheduled_tasks";

    private final DataSource database;
    private final ServeSettings settings;
    private final Queue queue;
    private final Attempt attempt;
    private final Door door;
    private final StopRequest stop;
    private Optional<Running> running = Optional.empty();

    WorkServer(DataSource database, ServeSettings settings, Queue queue, Attempt attempt, Door door, StopRequest stop) {
        this.database = database;
        this.settings = settings;
        this.queue = queue;
        this.attempt = attempt;
        this.door = door;
        this.stop = stop;
    }

    /** What work there is. */
    @Component
    record Queue(CatchUp catchUp, WorkQueue work, Clock clock) {}

    private record Running(Scheduler scheduler, Door.Open door) {}

    /** Starts to work; the result is where the server tells of itself. */
    public synchronized URI start() {
        CustomTask<Void> work = work();
        Scheduler scheduler = Scheduler.create(database, work)
                .startTasks(look(work))
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed(
                        "strongroom-" + ProcessHandle.current().pid()))
                // One more looks for work, however much there is.
                .threads(settings.workers() + 1)
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(HEARTBEATS_MISSED)
                .shutdownMaxWait(settings.stopWithin())
                .build();
        Door.Open open = door.open(settings.port());
        scheduler.start();
        running = Optional.of(new Running(scheduler, open));
        return open.address();
    }

    /** Lets the steps that are being done end; what is left of their runs is done when a server runs again. */
    @Override
    public synchronized void close() {
        running.ifPresent(now -> {
            stop.ask();
            now.scheduler().stop();
            now.door().close();
            log.info("Stopped serving");
        });
        running = Optional.empty();
    }

    /** Every few seconds, on one of the servers: notes what is due, and hands out what is open. */
    private RecurringTask<Void> look(CustomTask<Void> work) {
        return Tasks.recurring("look-for-work", FixedDelay.of(settings.poll())).execute((_, context) -> {
            queue.catchUp().bringUpToDate();
            List<Work> open = queue.work().open();
            open.forEach(item -> context.getSchedulerClient()
                    .scheduleIfNotExists(SchedulableInstance.of(
                            work.instance(Long.toString(item.id())),
                            item.dueAt().orElse(item.queuedAt()))));
        });
    }

    private CustomTask<Void> work() {
        return Tasks.custom("work", Void.class)
                .onDeadExecutionRevive()
                // Only a lost database comes here; all else is noted by the attempt.
                .onFailure(new FailureHandler.OnFailureRetryLater<>(settings.pause()))
                .execute((instance, _) -> attempt.make(Long.parseLong(instance.getId()))
                        .<CompletionHandler<Void>>map(
                                at -> (complete, operations) -> operations.reschedule(complete, at))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }
}
