package io.strongroom.job;

import io.strongroom.basics.RunId;
import io.strongroom.reconciliation.Latency;
import io.strongroom.snapshot.MovementReading;
import io.strongroom.walletbook.BookComparison;
import io.strongroom.walletbook.BookGap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a run report for programs. Times are in whole seconds; what is not known has no key. */
record RunReportJson(Stores stores) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    byte[] of(RunId id, RunReport report) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("run", id.toString());
        figures.put("result", report.result().name());
        figures.put("findings", report.findings());
        figures.put(
                "movements",
                stores.movements().readings().of(id).stream()
                        .map(RunReportJson::reading)
                        .toList());
        stores.books().of(id).ifPresent(comparison -> figures.put("walletBook", book(comparison)));
        figures.put(
                "latency",
                stores.latencies().of(id).stream().map(RunReportJson::latency).toList());
        return (JSON.writeValueAsString(figures) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> reading(MovementReading reading) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ledger", reading.ledger().value());
        figures.put("accounts", reading.accounts());
        figures.put("unmoved", reading.unmoved());
        figures.put("traces", reading.method());
        figures.put("tellsSumsOnly", reading.tellsSumsOnly());
        return figures;
    }

    private static Map<String, Object> book(BookComparison comparison) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("outcome", comparison.outcome().name());
        figures.put("inWords", comparison.inWords());
        figures.put("missing", comparison.gaps().stream().map(BookGap::sentence).toList());
        return figures;
    }

    private static Map<String, Object> latency(Latency latency) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ledger", latency.ledger().value());
        figures.put("since", latency.since().name());
        figures.put("entries", latency.entries());
        figures.put("registeredBefore", latency.ahead());
        figures.put("notKnown", latency.unknown());
        latency.times().ifPresent(times -> figures.putAll(times(times)));
        return figures;
    }

    private static Map<String, Object> times(Latency.Times times) {
        Map<String, Object> figures = new LinkedHashMap<>();
        List.of(
                        Map.entry("medianSeconds", times.median()),
                        Map.entry("percentile95Seconds", times.most()),
                        Map.entry("longestSeconds", times.longest()))
                .forEach(each -> figures.put(each.getKey(), seconds(each.getValue())));
        figures.put("slowest", times.slowest());
        return figures;
    }

    private static long seconds(Duration time) {
        return time.toSeconds();
    }
}
