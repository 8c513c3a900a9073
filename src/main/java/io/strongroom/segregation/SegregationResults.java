package io.strongroom.segregation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.RunId;
import io.strongroom.segregation.TestResult.Outcome;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and reads what the segregation tests of a run found. */
@Repository
public class SegregationResults {

    private static final String STORE = """
            insert into segregation_result
                (run_id, test, article, version, rule, population, outcome, examined, reason, findings, notes)
            values
                (:run, :test, :article, :version, :rule, :population, :outcome, :examined, :reason, :findings, :notes)
            """;

    private static final String STORE_FINDING = """
            insert into segregation_finding
                (run_id, test, number, kind, aspect, subject, first, second, asset_id, symbol, decimals, base_units,
                 from_at, from_height, to_at, to_height, reference)
            values
                (:run, :test, :number, :kind, :aspect, :subject, :first, :second, :asset, :symbol, :decimals, :units,
                 :from, :fromHeight, :to, :toHeight, :reference)
            """;

    private static final String OF = """
            select *
            from segregation_result
            where run_id = ?
            order by test collate "C"
            """;

    private static final String FINDINGS = "select * from segregation_finding where run_id = ? order by test, number";

    private final JdbcClient jdbc;

    SegregationResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void store(RunId run, List<TestResult> results) {
        results.forEach(result -> store(run, result));
    }

    /** The results of a run in the order of the tests. */
    public List<TestResult> of(RunId run) {
        record Numbered(String test, Finding finding) {}
        Map<String, List<Finding>> findings = jdbc
                .sql(FINDINGS)
                .param(run.toString())
                .query((row, _) -> new Numbered(
                        row.getString("test"), FindingColumns.read(row).finding()))
                .list()
                .stream()
                .collect(groupingBy(Numbered::test, mapping(Numbered::finding, toList())));
        return jdbc.sql(OF)
                .param(run.toString())
                .query((row, _) -> new TestResult(
                        SegregationRule.parse(row.getString("test")),
                        new Population(row.getString("population"), row.getLong("examined")),
                        outcome(row, findings),
                        List.of((String[]) row.getArray("notes").getArray())))
                .list();
    }

    private void store(RunId run, TestResult result) {
        SegregationRule rule = result.rule();
        List<Finding> findings = result.outcome() instanceof Outcome.Failed(List<Finding> found) ? found : List.of();
        jdbc.sql(STORE)
                .param("run", run.toString())
                .param("test", rule.id())
                .param("article", rule.article())
                .param("version", rule.version())
                .param("rule", rule.sentence())
                .param("population", result.population().of())
                .param("outcome", word(result.outcome()))
                .param("examined", result.population().examined())
                .param("reason", reason(result.outcome()))
                .param("findings", findings.stream().map(Finding::sentence).toArray(String[]::new))
                .param("notes", result.notes().toArray(String[]::new))
                .update();
        for (int i = 0; i < findings.size(); i++) {
            store(run, rule, i + 1, FindingColumns.of(findings.get(i)));
        }
    }

    private void store(RunId run, SegregationRule rule, int number, FindingColumns row) {
        jdbc.sql(STORE_FINDING)
                .param("run", run.toString())
                .param("test", rule.id())
                .param("number", number)
                .param("kind", row.kind())
                .param("aspect", row.aspect())
                .param("subject", row.subject())
                .param("first", row.first())
                .param("second", row.second())
                .param(
                        "asset",
                        row.amount().map(some -> some.asset().id().value()).orElse(null))
                .param("symbol", row.amount().map(some -> some.asset().symbol()).orElse(null))
                .param(
                        "decimals",
                        row.amount().map(some -> some.asset().decimals()).orElse(null))
                .param(
                        "units",
                        row.amount()
                                .map(some -> new BigDecimal(some.baseUnits()))
                                .orElse(null))
                .param("from", utc(row.span().map(Span::from)))
                .param("fromHeight", row.span().flatMap(Span::fromHeight).orElse(null))
                .param("to", utc(row.span().map(Span::to)))
                .param("toHeight", row.span().flatMap(Span::toHeight).orElse(null))
                .param("reference", row.reference().orElse(null))
                .update();
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(some -> some.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed _ -> "PASSED";
            case Outcome.Failed _ -> "FAILED";
            case Outcome.NotPerformed _ -> "NOT_PERFORMED";
        };
    }

    private static @Nullable String reason(Outcome outcome) {
        return outcome instanceof Outcome.NotPerformed(String reason) ? reason : null;
    }

    /** Of runs of earlier versions there are sentences alone. */
    private static Outcome outcome(ResultSet row, Map<String, List<Finding>> findings) throws SQLException {
        return switch (row.getString("outcome")) {
            case "PASSED" -> new Outcome.Passed();
            case "FAILED" ->
                new Outcome.Failed(findings.getOrDefault(
                        row.getString("test"),
                        List.of((String[]) row.getArray("findings").getArray()).stream()
                                .<Finding>map(Finding.Told::new)
                                .toList()));
            case "NOT_PERFORMED" -> new Outcome.NotPerformed(row.getString("reason"));
            default -> throw new IllegalStateException("Unknown outcome " + row.getString("outcome"));
        };
    }
}
