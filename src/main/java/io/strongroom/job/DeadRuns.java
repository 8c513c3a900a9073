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
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
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

    /** How many executions of that job were found dead and can now be restarted. */
    int recover(Job job) {
        List<JobExecution> dead = repository.findJobInstances(job.getName()).stream()
                .flatMap(instance -> executions(instance).stream())
                .filter(DeadRuns::isUnfinished)
                .toList();
        dead.forEach(this::fail);
        return dead.size();
    }

    /** A run that could record its own failure may have a step that could not. */
    private static boolean isUnfinished(JobExecution execution) {
        return UNFINISHED.contains(execution.getStatus())
                || execution.getStepExecutions().stream().anyMatch(step -> UNFINISHED.contains(step.getStatus()));
    }

    private List<JobExecution> executions(JobInstance instance) {
        return repository.getJobExecutions(instance);
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
