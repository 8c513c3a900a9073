package io.strongroom.duty;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.RunId;
import io.strongroom.duty.DutyCheck.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and reads what the checks of a run found. */
@Repository
public class DutyResults {

    private static final String FINDINGS = """
            select check_id, client_id, subject, words
            from duty_finding
            where run_id = :run
            order by check_id, number
            """;

    private static final String STORE_FINDING = """
            insert into duty_finding (run_id, check_id, number, client_id, subject, words) values (?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    DutyResults(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Stores the checks of a run, once. */
    public void store(RunId run, List<DutyCheck> checks) {
        checks.forEach(check -> store(run, check));
    }

    /** The checks of a run in the order of their numbers. */
    public List<DutyCheck> of(RunId run) {
        Map<String, List<Finding>> findings = jdbc
                .sql(FINDINGS)
                .param("run", run.toString())
                .query((row, number) -> Map.entry(row.getString("check_id"), finding(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("select check_id, rule, outcome, examined, reason from duty_check where run_id = ? order by 1")
                .param(run.toString())
                .query((row, number) ->
                        new DutyCheck(row.getString("check_id"), row.getString("rule"), outcome(row, findings)))
                .list();
    }

    private void store(RunId run, DutyCheck check) {
        String outcome = switch (check.outcome()) {
            case Outcome.Passed _ -> "PASSED";
            case Outcome.Failed _ -> "FAILED";
            case Outcome.NotPerformed _ -> "NOT_PERFORMED";
        };
        jdbc.sql("insert into duty_check (run_id, check_id, rule, outcome, examined, reason) values (?, ?, ?, ?, ?, ?)")
                .param(run.toString())
                .param(check.id())
                .param(check.rule())
                .param(outcome)
                .param(examined(check.outcome()).orElse(null))
                .param(check.outcome() instanceof Outcome.NotPerformed missing ? missing.reason() : null)
                .update();
        List<Finding> findings = check.findings();
        for (int number = 0; number < findings.size(); number++) {
            Finding finding = findings.get(number);
            batch.update(
                    STORE_FINDING,
                    run.toString(),
                    check.id(),
                    number + 1,
                    finding.client().map(ClientId::value).orElse(null),
                    finding.subject(),
                    finding.words());
        }
    }

    private static Optional<Integer> examined(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed passed -> Optional.of(passed.examined());
            case Outcome.Failed failed -> Optional.of(failed.examined());
            case Outcome.NotPerformed _ -> Optional.empty();
        };
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                Optional.ofNullable(row.getString("client_id")).map(ClientId::new),
                row.getString("subject"),
                row.getString("words"));
    }

    private static Outcome outcome(ResultSet row, Map<String, List<Finding>> findings) throws SQLException {
        return switch (row.getString("outcome")) {
            case "PASSED" -> new Outcome.Passed(row.getInt("examined"));
            case "FAILED" ->
                new Outcome.Failed(row.getInt("examined"), findings.getOrDefault(row.getString("check_id"), List.of()));
            case "NOT_PERFORMED" -> new Outcome.NotPerformed(row.getString("reason"));
            default -> throw new IllegalStateException("Unknown outcome " + row.getString("outcome"));
        };
    }
}
