package io.strongroom.job;

import static java.util.Objects.requireNonNull;

import io.strongroom.basics.Day;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Term;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Starts the runs of a job, or goes on with one that was cut short. One at a time, over all processes. */
@Component
class JobRuns {

    private static final String QUARTER = "quarter";
    private static final String DAY = "day";
    private static final String REVISION = "revision";

    private final JobOperator jobs;
    private final JobRepository repository;
    private final DeadRuns deadRuns;
    private final DataSource database;
    private final JdbcClient jdbc;

    JobRuns(JobOperator jobs, JobRepository repository, DeadRuns deadRuns, DataSource database, JdbcClient jdbc) {
        this.jobs = jobs;
        this.repository = repository;
        this.deadRuns = deadRuns;
        this.database = database;
        this.jdbc = jdbc;
    }

    /**
     * Runs what is chosen once nobody else can be at it.
     *
     * @throws CloseRunningException when another process is at it
     * @throws CloseFailedException when a step could not do its work, or the database was lost
     */
    RunId run(Job job, Supplier<RunId> choice) {
        try (RunLock _ = RunLock.tryAcquire(database, job.getName())
                .orElseThrow(() -> new CloseRunningException(job.getName()))) {
            RunId run = choice.get();
            deadRuns.recover(executions(job.getName(), run));
            finish(jobs.start(job, parameters(run)));
            return run;
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Cannot start " + job.getName() + ": " + e.getMessage(), e);
        } catch (DataAccessException | TransactionException e) {
            throw new CloseFailedException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot reach the database: " + e.getMessage(), e);
        }
    }

    /** The highest revision that was ever started. */
    Optional<RunId> last(Job job, Term term) {
        return revisions(job, term).stream().findFirst();
    }

    /** The highest revision that was finished. */
    Optional<RunId> lastComplete(Job job, Term term) {
        return revisions(job, term).stream().filter(run -> isComplete(job, run)).findFirst();
    }

    boolean isComplete(Job job, RunId run) {
        return executions(job.getName(), run).stream()
                .anyMatch(execution -> execution.getStatus() == BatchStatus.COMPLETED);
    }

    /** All executions of a run, whatever job it is of. */
    List<JobExecution> executions(String job, RunId run) {
        JobInstance instance = repository.getJobInstance(job, parameters(run));
        return instance == null ? List.of() : repository.getJobExecutions(instance);
    }

    static RunId runOf(JobExecution execution) {
        JobParameters parameters = execution.getJobParameters();
        String quarter = parameters.getString(QUARTER);
        return new RunId(
                quarter == null ? Day.parse(requireNonNull(parameters.getString(DAY))) : Quarter.parse(quarter),
                Math.toIntExact(requireNonNull(parameters.getLong(REVISION))));
    }

    /** By revision, the highest first. The framework itself can only list every instance there ever was. */
    private List<RunId> revisions(Job job, Term term) {
        return jdbc.sql("""
                select distinct revision.parameter_value::int as revision
                from batch.batch_job_instance instance
                    join batch.batch_job_execution using (job_instance_id)
                    join batch.batch_job_execution_params term using (job_execution_id)
                    join batch.batch_job_execution_params revision using (job_execution_id)
                where instance.job_name = ? and term.parameter_name = ? and term.parameter_value = ?
                    and revision.parameter_name = ?
                order by revision desc
                """)
                .params(job.getName(), nameOf(term), term.toString(), REVISION)
                .query((row, number) -> new RunId(term, row.getInt(1)))
                .list();
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

    private static String nameOf(Term term) {
        return switch (term) {
            case Quarter _ -> QUARTER;
            case Day _ -> DAY;
        };
    }

    private static JobParameters parameters(RunId run) {
        return new JobParametersBuilder()
                .addString(nameOf(run.term()), run.term().toString())
                .addLong(REVISION, (long) run.revision())
                .toJobParameters();
    }
}
