package io.strongroom.job;

import static java.util.Objects.requireNonNull;

import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Closes a quarter, or goes on with a close that was cut short. One at a time, over all processes. */
@Service
public class QuarterlyClose {

    private final JobOperator jobs;
    private final JobRepository repository;
    private final Job job;
    private final DeadRuns deadRuns;
    private final DataSource database;

    QuarterlyClose(
            JobOperator jobs,
            JobRepository repository,
            @Qualifier("quarterly-close") Job job,
            DeadRuns deadRuns,
            DataSource database) {
        this.jobs = jobs;
        this.repository = repository;
        this.job = job;
        this.deadRuns = deadRuns;
        this.database = database;
    }

    /**
     * Closes the quarter under that revision; without one, goes on with the last unfinished or begins the first.
     *
     * @throws QuarterClosedException when that close is finished already
     * @throws CloseRunningException when another process is at it
     * @throws CloseFailedException when a step could not do its work, or the database was lost
     */
    public RunId close(Quarter quarter, Optional<Integer> revision) {
        try (RunLock _ = RunLock.tryAcquire(database, job.getName())
                .orElseThrow(() -> new CloseRunningException(job.getName()))) {
            deadRuns.recover(job);
            RunId run = new RunId(quarter, revision.orElseGet(() -> revisionToRun(quarter)));
            if (isComplete(run)) {
                throw new QuarterClosedException(run);
            }
            finish(jobs.start(job, parameters(run)));
            return run;
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Cannot start the close of " + quarter + ": " + e.getMessage(), e);
        } catch (DataAccessException | TransactionException e) {
            throw new CloseFailedException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot reach the database: " + e.getMessage(), e);
        }
    }

    /** The highest revision of the quarter that was finished. */
    public Optional<RunId> lastComplete(Quarter quarter) {
        return executions(quarter)
                .filter(execution -> execution.getStatus() == BatchStatus.COMPLETED)
                .map(QuarterlyClose::runOf)
                .max(Comparator.comparingInt(RunId::revision));
    }

    static RunId runOf(JobExecution execution) {
        JobParameters parameters = execution.getJobParameters();
        return new RunId(
                Quarter.parse(requireNonNull(parameters.getString("quarter"))),
                Math.toIntExact(requireNonNull(parameters.getLong("revision"))));
    }

    private int revisionToRun(Quarter quarter) {
        return executions(quarter)
                .map(QuarterlyClose::runOf)
                .mapToInt(RunId::revision)
                .max()
                .orElse(1);
    }

    private boolean isComplete(RunId run) {
        return executions(run.quarter())
                .anyMatch(execution -> runOf(execution).equals(run) && execution.getStatus() == BatchStatus.COMPLETED);
    }

    private Stream<JobExecution> executions(Quarter quarter) {
        return repository.findJobInstances(job.getName()).stream()
                .map(repository::getJobExecutions)
                .flatMap(Collection::stream)
                .filter(execution -> runOf(execution).quarter().equals(quarter));
    }

    private static void finish(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return;
        }
        String step = execution.getStepExecutions().stream()
                .filter(candidate -> candidate.getStatus() != BatchStatus.COMPLETED)
                .max(Comparator.comparingLong(StepExecution::getId))
                .map(StepExecution::getStepName)
                .orElse("before the first");
        throw new CloseFailedException(step, execution.getAllFailureExceptions());
    }

    private static JobParameters parameters(RunId run) {
        return new JobParametersBuilder()
                .addString("quarter", run.quarter().toString())
                .addLong("revision", (long) run.revision())
                .toJobParameters();
    }
}
