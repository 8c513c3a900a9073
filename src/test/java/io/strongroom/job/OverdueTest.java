package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestApplication;
import io.strongroom.basics.Day;
import io.strongroom.basics.RunId;
import io.strongroom.breaks.BreakBook;
import io.strongroom.breaks.BreakCase;
import io.strongroom.breaks.BreakStory;
import io.strongroom.breaks.Status;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.reconciliation.Break;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A deposit that the ledger has and whose entry takes effect months later is in flight once, and then overdue. */
class OverdueTest {

    private static final String RULES = "select rule from reconciliation_open where run_id = '%s'";
    private static final String KINDS = "select kind from reconciliation_break where run_id = '%s' order by kind";

    @TempDir
    private Path folder;

    private List<String> header = List.of();
    private List<String> deferred = List.of();

    @Test
    void whatDoesNotClearWithinTheBlocksIsOverdueInEveryRunUntilItDoes() throws IOException {
        try (SampleFirm firm = SampleFirm.with(Set.of());
                ConfigurableApplicationContext application = application(firm, 1)) {
            RunId first = reconcile(application, 0);
            assertThat(firm.rows(RULES.formatted(first))).containsExactly("in-flight");
            assertThat(firm.rows(KINDS.formatted(first))).isEmpty();

            RunId second = reconcile(application, 9);
            assertThat(firm.rows(RULES.formatted(second))).containsExactly("overdue");
            assertThat(firm.rows(KINDS.formatted(second))).containsExactly("OVERDUE_IN_FLIGHT", "SURPLUS");
            assertThat(firm.rows("select place, item from reconciliation_break where kind = 'OVERDUE_IN_FLIGHT'"))
                    .containsExactly("ENTRY " + value("movement_id"));
            assertThat(story(application, Break.Kind.SURPLUS))
                    .contains("  Together this is the whole difference, to the base unit.");

            RunId third = reconcile(application, 18);
            assertThat(firm.rows(KINDS.formatted(third))).containsExactly("OVERDUE_IN_FLIGHT", "SURPLUS");
            assertThat(overdue(application).foundBy()).containsExactly(second, third);

            // The quarter goes over all of these days at once, and finds the same.
            RunId quarter = firm.close(application);
            assertThat(firm.rows(KINDS.formatted(quarter))).contains("OVERDUE_IN_FLIGHT", "SURPLUS");

            settle(application);
            reconcile(application, 20);
            assertThat(overdue(application).status()).isEqualTo(Status.RESOLVED);
            RunId again = application
                    .getBean(QuarterlyClose.class)
                    .close(firm.world().sample().quarter(), Optional.of(2));
            assertThat(firm.rows(KINDS.formatted(again))).doesNotContain("OVERDUE_IN_FLIGHT");
        }
    }

    @Test
    void withinTheBlocksItStaysInFlight() throws IOException {
        try (SampleFirm firm = SampleFirm.with(Set.of());
                ConfigurableApplicationContext application = application(firm, 1_000)) {
            reconcile(application, 0);
            RunId second = reconcile(application, 9);

            assertThat(firm.rows(RULES.formatted(second))).containsExactly("in-flight");
            assertThat(firm.rows(KINDS.formatted(second))).isEmpty();
        }
    }

    private RunId reconcile(ConfigurableApplicationContext application, int daysLater) {
        LocalDate day = LocalDate.parse(value("effective_at").substring(0, 10)).plusDays(daysLater);
        return application
                .getBean(DailyReconciliation.class)
                .reconcile(Day.parse(day.toString()), Set.of(), Optional.empty());
    }

    private static BreakCase overdue(ConfigurableApplicationContext application) {
        return application.getBean(BreakBook.class).cases().stream()
                .filter(each -> each.found().kind() == Break.Kind.OVERDUE_IN_FLIGHT)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> story(ConfigurableApplicationContext application, Break.Kind kind) {
        return application.getBean(BreakBook.class).cases().stream()
                .filter(each -> each.found().kind() == kind)
                .findFirst()
                .map(application.getBean(BreakStory.class)::of)
                .orElseThrow();
    }

    /** An entry takes back the deferred one, and another stands for the deposit when it was. */
    private void settle(ConfigurableApplicationContext application) throws IOException {
        List<String> back = new ArrayList<>(deferred);
        set(back, "movement_id", "M-BACK");
        set(back, "quantity", "-" + value("quantity"));
        set(back, "effective_at", "2026-12-01T00:00:00Z");
        set(back, "corrects", value("movement_id"));
        set(back, "type", "correction");
        set(back, "reason", "deferred by mistake");
        List<String> right = new ArrayList<>(deferred);
        set(right, "movement_id", "M-RIGHT");
        Path file = folder.resolve("movements.csv");
        Files.write(file, List.of(String.join(",", header), String.join(",", back), String.join(",", right)));
        assertThat(application.getBean(Intake.class).accept("movements", file)).isInstanceOf(Receipt.Accepted.class);
    }

    private String value(String column) {
        return deferred.get(header.indexOf(column));
    }

    private void set(List<String> row, String column, String value) {
        row.set(header.indexOf(column), value);
    }

    private ConfigurableApplicationContext application(SampleFirm firm, int blocks) throws IOException {
        return TestApplication.start(firm.properties(inputs(firm), blocks));
    }

    /** The sample's files without control figures; the first deposit after the 20th of July takes effect in December. */
    private Path inputs(SampleFirm firm) throws IOException {
        Path inputs = firm.inputs(folder.resolve("inputs"));
        Path movements = inputs.resolve("movements.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(movements));
        header = columns(lines.getFirst());
        String deposit = lines.stream()
                .filter(line -> line.contains(",deposit,") && line.contains(",OMNIBUS-1,"))
                .filter(line ->
                        columns(line).get(header.indexOf("effective_at")).compareTo("2026-07-20T") > 0)
                .findFirst()
                .orElseThrow();
        deferred = columns(deposit);
        List<String> later = new ArrayList<>(deferred);
        set(later, "effective_at", "2026-12-01T00:00:00Z");
        lines.set(lines.indexOf(deposit), String.join(",", later));
        Files.write(movements, lines);
        return inputs;
    }

    private static List<String> columns(String line) {
        return List.of(line.split(",", -1));
    }
}
