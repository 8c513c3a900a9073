package io.strongroom.job;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closes one quarter: {@code quarter=2026-Q3}, {@code revision=1}. The steps, in the order they run. */
@Configuration(proxyBeanMethods = false)
class QuarterlyCloseJob {

    @Bean("quarterly-close")
    Job quarterlyClose(JobRepository jobs, Stage stage, Stages stages, PartitionedSteps partitioned) {
        return new JobBuilder("quarterly-close", jobs)
                .start(stage.unbounded(
                        "take-in", run -> stages.intake().takeInForPack().size()))
                .next(stage.step("open-run", stages.intake()::openRun))
                .next(stage.step("pin-blocks", stages.snapshot()::pinBlocks))
                .next(partitioned.readBalances())
                .next(stage.step("check-balances", stages.snapshot()::count))
                .next(stage.step("prove-balances", stages.snapshot()::prove))
                .next(stage.step("movements", stages.movements()::move))
                .next(stage.step("match-movements", stages.match()::match))
                .next(stage.step("reconcile", stages.reconcile()::reconcile))
                .next(stage.step("compare-books", stages.books()::compare))
                .next(stage.step("test-segregation", stages.segregation()::test))
                .next(stage.step("value", stages.value()::value))
                .next(stage.step("follow-breaks", stages.follow()::follow))
                .next(stage.step("check-duties", stages.duties()::check))
                .next(partitioned.issueStatements())
                .next(stage.step("count-statements", stages.statements()::count))
                .next(stage.step("build-pack", stages.packs()::buildStage))
                .next(stage.step("report", stages.reports()::write))
                .build();
    }
}
