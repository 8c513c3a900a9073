package io.strongroom.job;

import static java.util.Objects.requireNonNull;

import io.strongroom.basics.RunId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** How long each step of a run took, attempt by attempt: for people, and in no digest. */
@Component
class Timings {

    private final JobRuns runs;

    Timings(JobRuns runs) {
        this.runs = runs;
    }

    /** One line per ended step, in the order in which they ended. */
    List<String> of(RunId run) {
        return Stream.of("quarterly-close", "daily-reconciliation")
                .flatMap(job -> runs.executions(job, run).stream())
                .flatMap(execution -> execution.getStepExecutions().stream())
                .filter(step -> step.getStartTime() != null && step.getEndTime() != null)
                .sorted(Comparator.comparingLong(StepExecution::getId))
                .map(Timings::line)
                .toList();
    }

    private static String line(StepExecution step) {
        long millis = Duration.between(requireNonNull(step.getStartTime()), requireNonNull(step.getEndTime()))
                .toMillis();
        return "  %-32s %s %7d.%03d s".formatted(step.getStepName(), step.getStatus(), millis / 1000, millis % 1000);
    }
}
