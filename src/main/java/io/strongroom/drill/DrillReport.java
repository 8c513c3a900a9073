package io.strongroom.drill;

import io.strongroom.sample.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What came of a drill as people read it, and as programs do. All of it says that the custodians are made up. */
public record DrillReport(DrillResult result) {

    static final String SYNTHETIC = "SYNTHETIC: every client, wallet and amount of this drill is made up";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private record Document(
            String notice,
            int clients,
            boolean passed,
            int planted,
            int detected,
            List<Row> faults,
            List<String> falseAlarms,
            List<String> notPerformed,
            List<Took> rounds) {}

    private record Row(
            String fault,
            String description,
            String round,
            String planted,
            List<Trace> expected,
            boolean detected,
            List<Trace> missing,
            String afterSeconds) {}

    private record Took(String round, String seconds) {}

    /** The table and the sum, as a command prints them. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(SYNTHETIC, ""));
        lines.add("%-24s %-7s %-8s %8s %8s  %s".formatted("fault", "round", "result", "findings", "after", "planted"));
        for (Verdict verdict : result.verdicts()) {
            lines.add("%-24s %-7s %-8s %8d %7ss  %s"
                    .formatted(
                            word(verdict),
                            verdict.round(),
                            verdict.isDetected() ? "detected" : "MISSED",
                            verdict.plant().traces().size(),
                            seconds(verdict.after()),
                            verdict.plant().what()));
            verdict.missing().forEach(trace -> lines.add("    not found: " + trace));
        }
        lines.add("");
        result.outcomes()
                .forEach(outcome -> outcome.falseAlarms()
                        .forEach(trace -> lines.add(
                                "FALSE ALARM (%s): %s".formatted(outcome.round().name(), trace))));
        result.notPerformed().forEach(check -> lines.add("NOT PERFORMED: " + check));
        lines.add("%d clients in each of %d custodians: %d faults planted, %d detected, %d missed, %d false alarms"
                .formatted(
                        result.clients(),
                        result.outcomes().size(),
                        result.verdicts().size(),
                        result.verdicts().size() - result.missed().size(),
                        result.missed().size(),
                        result.falseAlarms().size()));
        result.outcomes()
                .forEach(outcome -> lines.add(
                        "  %-7s closed in %s s".formatted(outcome.round().name(), seconds(outcome.took()))));
        return String.join("\n", lines);
    }

    /** Writes {@code drill.json} and {@code drill.csv}. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("drill.json"), JSON.writeValueAsString(document()) + "\n");
            try (Writer writer = Files.newBufferedWriter(folder.resolve("drill.csv"));
                    CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180)) {
                printer.printRecord(
                        "fault",
                        "description",
                        "round",
                        "planted",
                        "expected",
                        "result",
                        "missing",
                        "after_seconds",
                        "notice");
                for (Verdict verdict : result.verdicts()) {
                    printer.printRecord(
                            word(verdict),
                            verdict.plant().fault().description(),
                            verdict.round(),
                            verdict.plant().what(),
                            words(verdict.plant().traces()),
                            verdict.isDetected() ? "detected" : "missed",
                            words(verdict.missing()),
                            seconds(verdict.after()),
                            SYNTHETIC);
                }
                for (Outcome outcome : result.outcomes()) {
                    for (Trace trace : outcome.falseAlarms()) {
                        printer.printRecord(
                                "", "", outcome.round().name(), "", "", "false alarm", trace, "", SYNTHETIC);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the drill's result to " + folder, e);
        }
    }

    private Document document() {
        return new Document(
                SYNTHETIC,
                result.clients(),
                result.isPassed(),
                result.verdicts().size(),
                result.verdicts().size() - result.missed().size(),
                result.verdicts().stream().map(DrillReport::row).toList(),
                result.falseAlarms().stream().map(Trace::toString).toList(),
                result.notPerformed(),
                result.outcomes().stream()
                        .map(outcome -> new Took(outcome.round().name(), seconds(outcome.took())))
                        .toList());
    }

    private static Row row(Verdict verdict) {
        return new Row(
                word(verdict),
                verdict.plant().fault().description(),
                verdict.round(),
                verdict.plant().what(),
                verdict.plant().traces(),
                verdict.isDetected(),
                verdict.missing(),
                seconds(verdict.after()));
    }

    private static String word(Verdict verdict) {
        return verdict.plant().fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(List<Trace> traces) {
        return traces.stream().map(Trace::toString).collect(Collectors.joining("; "));
    }

    private static String seconds(Duration time) {
        return "%d.%d".formatted(time.toSeconds(), time.toMillisPart() / 100);
    }
}
