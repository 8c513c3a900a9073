package io.strongroom.cli;

import io.strongroom.basics.Day;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.job.DailyReconciliation;
import io.strongroom.job.Progress;
import io.strongroom.job.QuarterlyClose;
import io.strongroom.job.RunReport;
import io.strongroom.job.RunReports;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** A run as a command shows it: the stages as they go by, then the run report. */
final class Closing {

    private final ConfigurableApplicationContext context;
    private final Screen screen;

    Closing(ConfigurableApplicationContext context, Screen screen) {
        this.context = context;
        this.screen = screen;
        context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (event.getPayload() instanceof Progress progress) {
                screen.show(progress);
            }
        });
    }

    /** Closes and prints the report; the result is the exit status. */
    int close(Quarter quarter, Optional<Integer> revision) {
        return show(run(quarter, revision));
    }

    /** Reconciles a day and prints the report; the result is the exit status. */
    int reconcile(Day day, Set<LedgerId> ledgers, Optional<Integer> revision) {
        screen.line("Reconciling " + day);
        RunId run = context.getBean(DailyReconciliation.class).reconcile(day, ledgers, revision);
        return show(context.getBean(RunReports.class).of(run));
    }

    private int show(RunReport report) {
        screen.line("");
        screen.line(report.text());
        return switch (report.result()) {
            case CLEAN -> ExitCode.CLEAN;
            case WITH_FINDINGS -> ExitCode.WITH_BREAKS;
            case INCOMPLETE -> ExitCode.NOT_DONE;
        };
    }

    RunReport run(Quarter quarter, Optional<Integer> revision) {
        screen.line("Closing " + quarter);
        RunId run = context.getBean(QuarterlyClose.class).close(quarter, revision);
        return context.getBean(RunReports.class).of(run);
    }
}
