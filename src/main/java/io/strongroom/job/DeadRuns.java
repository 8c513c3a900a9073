package io.strongroom.job;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * Marks executions as failed that a killed process or a lost database connection left unfinished, so that they can be
 * restarted.
 *
 * <p>Only to be called by the holder of the job's {@link RunLock}: then whoever is still "running" is dead. The
 * framework's own recovery leaves UNKNOWN alone, which is what a lost connection ends in.
 */
@Component
class DeadRuns {

    private static final Logger log = LoggerFactory.getLogger(DeadRuns.class);
    private static final Set<BatchStatus> UNFINISHED =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING, BatchStatus.UNKNOWN);

    private final JobRepository repository;
    private final Clock clock;

    DeadRuns(JobRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** How many of a run's executions were found dead, so that it can now be restarted. */
    int recover(List<JobExecution> executions) {
        List<JobExecution> dead =
                executions.stream().filter(DeadRuns::isUnfinished).toList();
        dead.forEach(this::fail);
        return dead.size();
    }

    /** A run that could record its own failure may have a step that could not. */
    private static boolean isUnfinished(JobExecution execution) {
        return UNFINISHED.contains(execution.getStatus())
                || execution.getStepExecutions().stream().anyMatch(step -> UNFINISHED.contains(step.getStatus()));
    }

    private void fail(JobExecution execution) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (StepExecution step : execution.getStepExecutions()) {
            if (UNFINISHED.contains(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED.addExitDescription("Recovered: its process is gone"));
                step.setEndTime(now);
                repository.update(step);
            }
        }
        BatchStatus found = execution.getStatus();
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED.addExitDescription("Recovered: its process is gone"));
        execution.setEndTime(now);
        repository.update(execution);
        log.info("Recovered execution {} of {}, left {}", execution.getId(), execution.getJobParameters(), found);
    }
}
