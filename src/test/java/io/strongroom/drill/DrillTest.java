package io.strongroom.drill;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestApplication;
import io.strongroom.TestDatabase;
import io.strongroom.sample.AnvilBinary;
import io.strongroom.sample.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole drill of 40 clients: all that is planted is found, and nothing else. The table in docs/drill.md is this one. */
class DrillTest {

    private static final Path PAGE = Path.of("docs", "drill.md");
    private static final Path CACHE = Path.of("data", "cache");

    @TempDir
    Path work;

    @Test
    void everyFaultIsFoundAndNothingElse() throws IOException {
        DrillResult result =
                new Drill(DrillTest::start, AnvilBinary.fetch(CACHE), work, line -> {}).run(Round.all(), 40);

        assertThat(result.falseAlarms()).isEmpty();
        assertThat(result.missed()).isEmpty();
        assertThat(result.notPerformed()).isEmpty();
        String table = table(result);
        if ("1".equals(System.getProperty("golden.update"))) {
            String page = Files.readString(PAGE);
            Files.writeString(
                    PAGE, page.replaceFirst("(?s)\\| fault \\| .*?\n\n", Matcher.quoteReplacement(table + "\n\n")));
        }
        assertThat(Files.readString(PAGE)).contains(table + "\n\n");
    }

    private static ConfigurableApplicationContext start(String database, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("spring.datasource.url", TestDatabase.emptyUrl());
        all.put("spring.datasource.username", "postgres");
        return TestApplication.start(all);
    }

    private static String table(DrillResult result) {
        return "| fault | custodian | what is planted | found by | findings | result |\n|---|---|---|---|---|---|\n"
                + result.verdicts().stream().map(DrillTest::row).collect(joining("\n"));
    }

    private static String row(Verdict verdict) {
        List<Trace> traces = verdict.plant().traces();
        return "| `%s` | %s | %s | %s | %d | %s |"
                .formatted(
                        verdict.plant().fault().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        verdict.round(),
                        verdict.plant().fault().description(),
                        traces.stream().map(Trace::check).distinct().sorted().collect(joining(", ")),
                        traces.size(),
                        verdict.isDetected() ? "detected" : "missed");
    }
}
