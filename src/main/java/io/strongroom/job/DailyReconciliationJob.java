package io.strongroom.job;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reconciles one day: {@code day=2026-08-15}, {@code revision=1}. The quarterly close has the same steps and more. */
@Configuration(proxyBeanMethods = false)
class DailyReconciliationJob {

    @Bean("daily-reconciliation")
    Job dailyReconciliation(
            JobRepository jobs,
            Stage stage,
            Stages stages,
            PartitionedSteps partitioned,
            DailyReconciliationSettings settings) {
        SimpleJobBuilder job = new JobBuilder("daily-reconciliation", jobs)
                .start(stage.unbounded(
                        "take-in", run -> stages.intake().takeIn().size()))
                .next(stage.step("open-run", stages.intake()::openRun))
                .next(stage.step("pin-blocks", stages.snapshot()::pinBlocks))
                .next(partitioned.readBalances())
                .next(stage.step("check-balances", stages.snapshot()::count));
        if (settings.proofPolicy().isPresent()) {
            job.next(stage.step("prove-balances", stages.snapshot()::prove));
        }
        return job.next(stage.step("movements", stages.movements()::move))
                .next(stage.step("match-movements", stages.match()::match))
                .next(stage.step("reconcile", stages.reconcile()::reconcile))
                .next(stage.step("compare-books", stages.books()::compare))
                .next(stage.step("test-segregation", stages.segregation()::test))
                .next(stage.step("value", stages.value()::value))
                .next(stage.step("follow-breaks", stages.follow()::follow))
                .next(stage.step("report", stages.reports()::write))
                .build();
    }
}
