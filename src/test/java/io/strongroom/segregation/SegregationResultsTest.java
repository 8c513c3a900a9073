package io.strongroom.segregation;

import static io.strongroom.segregation.Cases.day;
import static io.strongroom.segregation.Cases.ether;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.segregation.TestResult.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SegregationResultsTest {

    private static final RunId RUN = new RunId(new Quarter(2026, 3), 1);
    private static final Span SPAN = new Span(day("2026-07-02"), Optional.of(5L), day("2026-07-03"), Optional.empty());

    private static final List<Finding> EVERY_KIND = List.of(
            new Finding.Commingled(
                    Finding.Commingled.How.ADDRESS, "0x1", "A (OWN)", "B (CLIENT)", SPAN, Optional.of(ether(3))),
            new Finding.Uneven("P", ether(-3), SPAN, Optional.of("0xabc")),
            new Finding.Unevidenced("0xabc", "W-C (CLIENT)", "W-O (OWN)", ether(-1), SPAN, "no entry"),
            new Finding.Shared(Finding.Shared.What.POLICY, "P1", "K1 (CLIENT)", "K2 (OWN)"),
            new Finding.Unapproved("owners", "W-1", "none", "0x1", Optional.of(SPAN), Optional.of("0xabc")),
            new Finding.Encumbered(
                    Finding.Encumbered.Way.ALLOWANCE,
                    "eip155:1:0x1",
                    "0x2",
                    "asset",
                    Optional.of(ether(1)),
                    Optional.empty(),
                    Optional.empty()),
            new Finding.Uncovered("agreement", "C-1", SPAN),
            new Finding.Conflicting("ann", "instruct", "approve", SPAN),
            new Finding.Uncounted("given-up", "eip155:1:0x1", ether(1), Optional.of(day("2026-07-02"))),
            new Finding.Told("in words alone"));

    private HikariDataSource database;
    private SegregationResults results;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        results = new SegregationResults(JdbcClient.create(database));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyKindOfFindingComesBackAsItWas() {
        List<TestResult> stored = List.of(
                new TestResult(
                        SegregationRule.S1,
                        new Population("wallets", 4),
                        new Outcome.Failed(EVERY_KIND),
                        List.of("a note")),
                new TestResult(SegregationRule.S3, new Population("transfers", 0), new Outcome.Passed(), List.of()),
                new TestResult(
                        SegregationRule.S3B,
                        new Population("transfers", 2),
                        new Outcome.NotPerformed("why not"),
                        List.of()));

        results.store(RUN, stored);

        assertThat(results.of(RUN)).isEqualTo(stored);
    }

    @Test
    void thereIsAnExampleOfEveryKind() {
        assertThat(EVERY_KIND.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Finding.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @Test
    void aResultOfAnEarlierVersionKeepsItsSentences() {
        JdbcClient.create(database)
                .sql(
                        "insert into segregation_result (run_id, test, article, version, rule, population, outcome, examined,"
                                + " findings, notes) values (?, 'S4', 'a', 1, 'r', 'p', 'FAILED', 3, '{one,two}', '{}')")
                .param(RUN.toString())
                .update();

        assertThat(results.of(RUN).getFirst().outcome())
                .isEqualTo(new Outcome.Failed(List.of(new Finding.Told("one"), new Finding.Told("two"))));
    }
}
