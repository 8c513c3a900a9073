package io.strongroom.serve;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.strongroom.basics.Day;
import io.strongroom.run.RunEnd;
import io.strongroom.run.RunOutcomes;
import io.strongroom.run.RunRecord;
import io.strongroom.schedule.Work;
import io.strongroom.schedule.WorkQueue;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a server measures of its work and of itself: counts and times only, no client, no amount, no address. */
@Component
class WorkMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final WorkQueue queue;
    private final RunOutcomes outcomes;
    private final MultiGauge items;
    private final MultiGauge ends;
    private final MultiGauge findings;
    private final MultiGauge results;

    WorkMetrics(WorkQueue queue, RunOutcomes outcomes) {
        this.queue = queue;
        this.outcomes = outcomes;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        items = MultiGauge.builder("strongroom.work")
                .description("Work that was ever queued, by job and state")
                .register(registry);
        ends = MultiGauge.builder("strongroom.run.ended")
                .description("When the last run ended")
                .baseUnit("seconds")
                .register(registry);
        findings = MultiGauge.builder("strongroom.run.findings")
                .description("How much the last run found that is to be looked at")
                .register(registry);
        results = MultiGauge.builder("strongroom.run.result")
                .description("1 for what came out of the last run, 0 for what did not")
                .register(registry);
    }

    /** Takes note of how long an attempt took, and how it ended. */
    void ended(Work.Job job, Work.State state, Duration took) {
        Timer.builder("strongroom.work.attempt")
                .description("How long attempts took, by job and how they ended")
                .tags("job", job.word(), "state", state.name())
                .register(registry)
                .record(took);
    }

    /** Everything, as Prometheus reads it. */
    String scrape() {
        items.register(
                queue.counts().stream()
                        .map(count -> MultiGauge.Row.of(
                                Tags.of(
                                        "job",
                                        count.job(),
                                        "state",
                                        count.state().name()),
                                count.items()))
                        .collect(Collectors.toList()),
                true);
        Map<String, RunEnd> last = lastEnds();
        ends.register(rows(last, end -> end.endedAt().getEpochSecond()), true);
        findings.register(rows(last, RunEnd::findings), true);
        results.register(
                last.entrySet().stream()
                        .flatMap(job -> List.of(RunEnd.Result.values()).stream()
                                .map(result -> MultiGauge.Row.of(
                                        Tags.of("job", job.getKey(), "result", result.name()),
                                        job.getValue().result() == result ? 1L : 0L)))
                        .collect(Collectors.toList()),
                true);
        return registry.scrape();
    }

    /** How the last run of each job ended. */
    Map<String, RunEnd> lastEnds() {
        return outcomes.records().stream()
                .map(RunRecord::end)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(RunEnd::endedAt))
                .collect(Collectors.toMap(
                        end -> end.run().term() instanceof Day
                                ? Work.Job.DAILY_RECONCILIATION.word()
                                : Work.Job.QUARTERLY_CLOSE.word(),
                        end -> end,
                        (_, later) -> later,
                        TreeMap::new));
    }

    private static List<MultiGauge.Row<?>> rows(Map<String, RunEnd> ends, Function<RunEnd, Long> value) {
        return ends.entrySet().stream()
                .<MultiGauge.Row<?>>map(
                        end -> MultiGauge.Row.of(Tags.of("job", end.getKey()), value.apply(end.getValue())))
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
