package io.strongroom.job;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.RunId;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * The steps that are divided into ranges of keys: balances by address, statements by client.
 *
 * <p>A worker gets nothing but its range, so that it could as well run in another process.
 */
@Component
class PartitionedSteps {

    private final JobRepository jobs;
    private final PlatformTransactionManager transactions;
    private final QuarterlyCloseSettings settings;
    private final SnapshotStage snapshot;
    private final StatementStep statements;
    private final StopRequest stop;

    PartitionedSteps(
            JobRepository jobs,
            PlatformTransactionManager transactions,
            QuarterlyCloseSettings settings,
            SnapshotStage snapshot,
            StatementStep statements,
            StopRequest stop) {
        this.stop = stop;
        this.jobs = jobs;
        this.transactions = transactions;
        this.settings = settings;
        this.snapshot = snapshot;
        this.statements = statements;
    }

    Step readBalances() {
        Tasklet worker = (contribution, context) -> {
            stop.check();
            StepExecution step = context.getStepContext().getStepExecution();
            snapshot.readRange(JobRuns.runOf(step.getJobExecution()), PartitionRange.of(step.getExecutionContext()));
            return RepeatStatus.FINISHED;
        };
        return divided(
                SnapshotStage.NAME,
                settings.snapshotPartitions(),
                snapshot.progress(),
                new StepBuilder("read-balances-range", jobs)
                        .tasklet(worker, transactions)
                        // What was read is stored piece by piece, and stays when the range is not finished.
                        .transactionAttribute(
                                new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                        .build());
    }

    Step issueStatements() {
        return divided(
                StatementStep.NAME, settings.statementPartitions(), statements.progress(), new StatementRangeStep());
    }

    private Step divided(String name, int partitions, RangeProgress progress, Step worker) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name + "-");
        executor.setVirtualThreads(true);
        executor.setConcurrencyLimit(settings.workers());
        return new StepBuilder(name, jobs)
                .partitioner(worker.getName(), PartitionRange.partitioner(partitions))
                .step(worker)
                .gridSize(partitions)
                .taskExecutor(executor)
                .listener(progress)
                .build();
    }

    /** A chunk step made anew for each range, because its reader remembers how far that range has come. */
    private final class StatementRangeStep implements Step {

        @Override
        public String getName() {
            return "issue-statements-range";
        }

        @Override
        public void execute(StepExecution execution) throws JobInterruptedException {
            stop.check();
            RunId run = JobRuns.runOf(execution.getJobExecution());
            StatementStep.DueClients reader =
                    statements.reader(run, PartitionRange.of(execution.getExecutionContext()));
            new StepBuilder(execution.getStepName(), jobs)
                            .<ClientId, StatementIssue.Made>chunk(settings.chunkSize())
                            .transactionManager(transactions)
                            .reader(reader)
                            .processor(statements.processor(run))
                            .writer(statements.writer(run))
                            .stream(reader)
                            .build()
                            .execute(execution);
        }
    }
}
