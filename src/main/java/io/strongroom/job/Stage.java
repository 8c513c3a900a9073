package io.strongroom.job;

import io.strongroom.basics.RunId;
import io.strongroom.run.CloseRuns;
import io.strongroom.run.StageCount;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * Makes steps of stages: one transaction holds what a stage stores, what it counted, and the framework's own record.
 *
 * <p>A stage that did not account for everything it took in cannot end.
 */
@Component
class Stage {

    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    private final JobRepository jobs;
    private final PlatformTransactionManager transactions;
    private final CloseRuns runs;
    private final ApplicationEventPublisher events;
    private final StopRequest stop;

    Stage(
            JobRepository jobs,
            PlatformTransactionManager transactions,
            CloseRuns runs,
            ApplicationEventPublisher events,
            StopRequest stop) {
        this.stop = stop;
        this.jobs = jobs;
        this.transactions = transactions;
        this.runs = runs;
        this.events = events;
    }

    Step step(String name, Work work) {
        return new StepBuilder(name, jobs)
                .tasklet(
                        (contribution, context) -> {
                            stop.check();
                            RunId run = runOf(context);
                            events.publishEvent(new Progress(name, 0, 0, false));
                            StageCount count = work.perform(run);
                            runs.count(run, count);
                            contribution.incrementReadCount();
                            contribution.incrementWriteCount(count.out());
                            events.publishEvent(new Progress(name, count.out(), count.in(), true));
                            log.info(
                                    "Finished {} for {}: {} in, {} out, {} listed",
                                    name,
                                    run,
                                    count.in(),
                                    count.out(),
                                    count.listed());
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    /** A step that keeps its own transactions and can be done twice without harm. */
    Step unbounded(String name, ToLongFunction<RunId> work) {
        DefaultTransactionAttribute none =
                new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        return new StepBuilder(name, jobs)
                .tasklet(
                        (contribution, context) -> {
                            stop.check();
                            events.publishEvent(new Progress(name, 0, 0, false));
                            long done = work.applyAsLong(runOf(context));
                            events.publishEvent(new Progress(name, done, done, true));
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .transactionAttribute(none)
                .build();
    }

    static RunId runOf(ChunkContext context) {
        return JobRuns.runOf(context.getStepContext().getStepExecution().getJobExecution());
    }

    /** What a stage does; its result is counted and checked. */
    @FunctionalInterface
    interface Work {
        StageCount perform(RunId run);
    }
}
