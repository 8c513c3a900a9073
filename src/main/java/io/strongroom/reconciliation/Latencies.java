package io.strongroom.reconciliation;

import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.reconciliation.Latency.Since;
import io.strongroom.reconciliation.Latency.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Measures how long entries took to get into the register, as sets, and keeps what was found. */
@Repository
public class Latencies {

    private static final String OF = """
            select * from register_latency where run_id = :run
            order by ledger_id collate "C", since desc
            """;

    private final JdbcClient jdbc;

    Latencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the entries of the run's period, and of those booked too late for the one before. */
    public List<Latency> measure(MatchScope scope) {
        jdbc.sql(Matchings.resource("latency"))
                .param("run", scope.run().toString())
                .param("horizon", scope.knownUpTo())
                .param("from", scope.period().from().atOffset(ZoneOffset.UTC))
                .param("cutOff", scope.period().cutOff().atOffset(ZoneOffset.UTC))
                .param(
                        "since",
                        scope.earlier().map(MatchScope.Earlier::knownUpTo).orElse(Long.MAX_VALUE))
                .param("unread", scope.unread().stream().map(LedgerId::value).toArray(String[]::new))
                .update();
        return of(scope.run());
    }

    /** By ledger, since the instruction first. */
    public List<Latency> of(RunId run) {
        return jdbc.sql(OF)
                .param("run", run.toString())
                .query((row, _) -> new Latency(
                        new LedgerId(row.getString("ledger_id")),
                        Since.valueOf(row.getString("since")),
                        row.getLong("entries"),
                        row.getLong("ahead"),
                        row.getLong("unknown"),
                        times(row)))
                .list();
    }

    private static Optional<Times> times(ResultSet row) throws SQLException {
        String slowest = row.getString("slowest");
        return slowest == null
                ? Optional.empty()
                : Optional.of(new Times(time(row, "median"), time(row, "most"), time(row, "longest"), slowest));
    }

    private static Duration time(ResultSet row, String column) throws SQLException {
        return Duration.of(row.getLong(column), ChronoUnit.MICROS);
    }
}
