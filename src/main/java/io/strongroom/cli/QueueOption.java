package io.strongroom.cli;

import io.strongroom.schedule.Work;
import io.strongroom.schedule.WorkQueue;
import java.time.Clock;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Option;

/** Lets a command leave its work to a running server. */
final class QueueOption {

    @Option(
            names = "--queue",
            description = "Leave it to a running server ('serve'), and end at once; 'queue' shows what became of it.")
    private boolean asked;

    boolean isAsked() {
        return asked;
    }

    /** Queues the work and says under which number. */
    static int leave(
            ConfigurableApplicationContext context, Screen screen, Work.Job job, String subject, String detail) {
        long number = context.getBean(WorkQueue.class)
                .ask(job, subject, detail, context.getBean(Clock.class).instant());
        screen.line("Queued as work %d; 'queue' shows what became of it.".formatted(number));
        return ExitCode.CLEAN;
    }
}
