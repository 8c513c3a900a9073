package io.strongroom.job;

import static java.util.Objects.requireNonNull;

import io.strongroom.basics.RunId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** How long each step of a run took, attempt by attempt: for people, and in no digest. */
@Component
class Timings {

    private final JobRepository repository;

    Timings(JobRepository repository) {
        this.repository = repository;
    }

    /** One line per ended step, in the order in which they ended. */
    List<String> of(RunId run) {
        return repository.findJobInstances("quarterly-close").stream()
                .map(repository::getJobExecutions)
                .flatMap(Collection::stream)
                .filter(execution -> QuarterlyClose.runOf(execution).equals(run))
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
