package io.strongroom.segregation;

import io.strongroom.basics.RunId;
import io.strongroom.segregation.TestResult.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and reads what the segregation tests of a run found. */
@Repository
public class SegregationResults {

    private static final String STORE = """
            insert into segregation_result (run_id, test, rule, outcome, examined, reason, findings)
            values (:run, :test, :rule, :outcome, :examined, :reason, :findings)
            """;

    private final JdbcClient jdbc;

    SegregationResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void store(RunId run, List<TestResult> results) {
        results.forEach(result -> store(run, result));
    }

    /** The results of a run in the order of the tests. */
    public List<TestResult> of(RunId run) {
        return jdbc.sql("select * from segregation_result where run_id = ? order by test")
                .param(run.toString())
                .query((row, number) -> new TestResult(row.getString("test"), row.getString("rule"), outcome(row)))
                .list();
    }

    private void store(RunId run, TestResult result) {
        JdbcClient.StatementSpec row = jdbc.sql(STORE)
                .param("run", run.toString())
                .param("test", result.test())
                .param("rule", result.rule());
        switch (result.outcome()) {
            case Outcome.Passed passed -> store(row, "PASSED", passed.examined(), null, List.of());
            case Outcome.Failed failed -> store(row, "FAILED", failed.examined(), null, failed.findings());
            case Outcome.NotPerformed missing -> store(row, "NOT_PERFORMED", null, missing.reason(), List.of());
        }
    }

    private static void store(
            JdbcClient.StatementSpec row,
            String outcome,
            @Nullable Integer examined,
            @Nullable String reason,
            List<String> findings) {
        row.param("outcome", outcome)
                .param("examined", examined)
                .param("reason", reason)
                .param("findings", findings.toArray(String[]::new))
                .update();
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return switch (row.getString("outcome")) {
            case "PASSED" -> new Outcome.Passed(row.getInt("examined"));
            case "FAILED" ->
                new Outcome.Failed(row.getInt("examined"), List.of((String[])
                        row.getArray("findings").getArray()));
            case "NOT_PERFORMED" -> new Outcome.NotPerformed(row.getString("reason"));
            default -> throw new IllegalStateException("Unknown outcome " + row.getString("outcome"));
        };
    }
}
