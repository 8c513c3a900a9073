package io.strongroom.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.sample.Fault;
import io.strongroom.sample.Plant;
import io.strongroom.sample.Trace;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Findings are held against what was planted one by one: neither too few nor too many pass. */
class OutcomeTest {

    private static final Trace SHORTFALL =
            Trace.of("SHORTFALL", "OMNIBUS-1", "LWE").of(BigInteger.ONE.negate());
    private static final Trace SHARED = Trace.of("S4", "ACCESS", "K-HOT-1");
    private static final Round ROUND = new Round("first", Set.of(Fault.SHORTFALL_ONE_UNIT, Fault.SHARED_KEY));

    @TempDir
    Path folder;

    @Test
    void whatIsFoundAndNothingElsePasses() {
        DrillResult result = result(UnaryOperator.identity(), List.of(SHARED, SHORTFALL));

        assertThat(result.isPassed()).isTrue();
        assertThat(result.verdicts()).allMatch(Verdict::isDetected);
        assertThat(new DrillReport(result).text())
                .startsWith(DrillReport.SYNTHETIC)
                .contains("2 faults planted, 2 detected, 0 missed, 0 false alarms");
    }

    @Test
    void aFaultThatLeavesNoFindingIsMissed() {
        DrillResult result = result(UnaryOperator.identity(), List.of(SHARED));

        assertThat(result.isPassed()).isFalse();
        assertThat(result.missed())
                .extracting(verdict -> verdict.plant().fault())
                .containsExactly(Fault.SHORTFALL_ONE_UNIT);
        assertThat(new DrillReport(result).text()).contains("MISSED", "not found: " + SHORTFALL, "1 missed");
    }

    @Test
    void anotherAmountIsNotTheFinding() {
        DrillResult result = result(UnaryOperator.identity(), List.of(SHARED, SHORTFALL.of(BigInteger.TWO.negate())));

        assertThat(result.missed()).hasSize(1);
        assertThat(result.falseAlarms()).containsExactly(SHORTFALL.of(BigInteger.TWO.negate()));
    }

    @Test
    void aFindingWhoseExpectationIsWithheldIsAFalseAlarmAndTheFaultIsMissed() throws IOException {
        DrillResult result = result(
                plant -> plant.fault() == Fault.SHARED_KEY ? new Plant(plant.fault(), plant.what(), List.of()) : plant,
                List.of(SHORTFALL, SHARED));

        assertThat(result.isPassed()).isFalse();
        assertThat(result.falseAlarms()).containsExactly(SHARED);
        assertThat(result.missed())
                .extracting(verdict -> verdict.plant().fault())
                .containsExactly(Fault.SHARED_KEY);
        new DrillReport(result).write(folder);
        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("drill.json")));
        assertThat(json.get("passed").asBoolean()).isFalse();
        assertThat(json.get("falseAlarms").get(0).asString()).isEqualTo(SHARED.toString());
        assertThat(Files.readAllLines(folder.resolve("drill.csv")))
                .anyMatch(line -> line.contains("false alarm") && line.contains("S4 ACCESS K-HOT-1"))
                .anyMatch(line -> line.startsWith("shared-key") && line.contains("missed"))
                .allMatch(line -> line.contains("notice") || line.contains("SYNTHETIC"));
    }

    @Test
    void oneFindingServesOneFault() {
        List<Plant> twice = List.of(
                new Plant(Fault.SHORTFALL_ONE_UNIT, "one", List.of(SHORTFALL)),
                new Plant(Fault.SHARED_KEY, "another", List.of(SHORTFALL)));

        assertThat(outcome(twice, List.of(SHORTFALL)).verdicts())
                .extracting(Verdict::isDetected)
                .containsExactly(true, false);
    }

    @Test
    void whatWasNotLookedAtDoesNotPass() {
        Outcome outcome =
                Outcome.of(ROUND, List.of(), List.of(), List.of("S6"), trace -> Duration.ZERO, Duration.ofSeconds(1));
        DrillResult result = new DrillResult(40, List.of(outcome));

        assertThat(result.isPassed()).isFalse();
        assertThat(new DrillReport(result).text()).contains("NOT PERFORMED: S6 (first)");
    }

    private static DrillResult result(UnaryOperator<Plant> planted, List<Trace> seen) {
        List<Plant> plants = List.of(
                        new Plant(Fault.SHORTFALL_ONE_UNIT, "one unit", List.of(SHORTFALL)),
                        new Plant(Fault.SHARED_KEY, "one key", List.of(SHARED)))
                .stream()
                .map(planted)
                .toList();
        return new DrillResult(40, List.of(outcome(plants, seen)));
    }

    private static Outcome outcome(List<Plant> plants, List<Trace> seen) {
        return Outcome.of(ROUND, plants, seen, List.of(), trace -> Duration.ofSeconds(3), Duration.ofSeconds(9));
    }
}
