package io.strongroom.cli;

import io.strongroom.schedule.DueTimes;
import io.strongroom.schedule.Schedule;
import io.strongroom.serve.WorkServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs until it is ended. */
@Command(
        name = "serve",
        description = {
            "Run the schedules of job-configs/schedules.yml and the work that commands queue, until ended.",
            "Several can run on one database: one does the work, another takes over if it dies. Asked to end (Ctrl-C,"
                    + " SIGTERM) it lets the running step end; the run goes on when a server runs again.",
            "Tells of itself on the loopback interface: /health and /metrics."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final Duration AHEAD = Duration.ofDays(400);

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ServeCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            Screen screen = Screen.plain(spec.commandLine().getOut());
            CountDownLatch ended = new CountDownLatch(1);
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) _ -> {
                screen.line("Ending: what is being done comes to the end of its step");
                ended.countDown();
            });
            show(context.getBean(DueTimes.class), context.getBean(Clock.class).instant(), screen);
            URI address = context.getBean(WorkServer.class).start();
            screen.line(
                    "Serving; %s/health and %s/metrics tell how it is. Ctrl-C ends it.".formatted(address, address));
            ended.await();
            return ExitCode.CLEAN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.NOT_DONE;
        }
    }

    private static void show(DueTimes times, Instant now, Screen screen) {
        if (times.schedules().isEmpty()) {
            screen.line("No schedule is set: only what commands queue is done.");
        }
        for (Schedule schedule : times.schedules()) {
            Instant next = times.of(schedule, now, now.plus(AHEAD)).first();
            screen.line("  %-14s %-20s %-16s next %s for %s"
                    .formatted(schedule.name(), schedule.job(), schedule.cron(), next, times.termOf(schedule, next)));
        }
    }
}
