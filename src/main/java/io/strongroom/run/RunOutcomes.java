package io.strongroom.run;

import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and reads which ledgers runs were asked for, which they had to do without, and how they ended. */
@Repository
public class RunOutcomes {

    private static final String RECORDS = """
            select run_id, cut_off, coalesce(started_at, opened_at) as started, ended_at, result, findings,
                array(select ledger_id from close_run_scope scope
                      where scope.run_id = run.run_id order by 1) as scope,
                array(select ledger_id from close_run_unread unread
                      where unread.run_id = run.run_id order by 1) as unread
            from close_run run left join close_run_end using (run_id)
            order by cut_off, started, run_id
            """;

    private final JdbcClient jdbc;

    RunOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Restricts a run, before it opens, to those ledgers. */
    public void restrict(RunId run, Collection<LedgerId> ledgers) {
        ledgers.forEach(ledger -> jdbc.sql(
                        "insert into close_run_scope (run_id, ledger_id) values (?, ?) on conflict do nothing")
                .params(run.toString(), ledger.value())
                .update());
    }

    /** The ledgers that a run is restricted to; empty if it is for all. */
    public Set<LedgerId> scope(RunId run) {
        return new TreeSet<>(jdbc.sql("select ledger_id from close_run_scope where run_id = ?")
                .param(run.toString())
                .query((row, number) -> new LedgerId(row.getString(1)))
                .list());
    }

    /** Notes that the run goes on without a ledger; of several reasons the first stays. */
    public void unread(RunId run, UnreadLedger ledger) {
        jdbc.sql("insert into close_run_unread (run_id, ledger_id, reason) values (?, ?, ?) on conflict do nothing")
                .params(run.toString(), ledger.ledger().value(), ledger.reason())
                .update();
    }

    public List<UnreadLedger> unread(RunId run) {
        return jdbc.sql(
                        "select ledger_id, reason from close_run_unread where run_id = ? order by ledger_id collate \"C\"")
                .param(run.toString())
                .query((row, number) ->
                        new UnreadLedger(new LedgerId(row.getString("ledger_id")), row.getString("reason")))
                .list();
    }

    public void end(RunEnd end) {
        jdbc.sql("insert into close_run_end (run_id, ended_at, result, findings) values (?, ?, ?, ?)")
                .params(
                        end.run().toString(),
                        CloseRuns.utc(end.endedAt()),
                        end.result().name(),
                        end.findings())
                .update();
    }

    public Optional<RunEnd> end(RunId run) {
        return jdbc.sql("select run_id, ended_at, result, findings from close_run_end where run_id = ?")
                .param(run.toString())
                .query((row, number) -> new RunEnd(
                        run,
                        CloseRuns.instant(row, "ended_at"),
                        RunEnd.Result.valueOf(row.getString("result")),
                        row.getLong("findings")))
                .optional();
    }

    /** Every run that was opened, with its end if it has one, in the order in which they were. */
    public List<RunRecord> records() {
        return jdbc.sql(RECORDS).query(RunOutcomes::record).list();
    }

    private static RunRecord record(ResultSet row, int number) throws SQLException {
        RunId run = RunId.parse(row.getString("run_id"));
        return new RunRecord(
                run,
                CloseRuns.instant(row, "cut_off"),
                CloseRuns.instant(row, "started"),
                row.getString("result") == null
                        ? Optional.empty()
                        : Optional.of(new RunEnd(
                                run,
                                CloseRuns.instant(row, "ended_at"),
                                RunEnd.Result.valueOf(row.getString("result")),
                                row.getLong("findings"))),
                ledgers(row, "scope"),
                ledgers(row, "unread"));
    }

    private static List<LedgerId> ledgers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(LedgerId::new)
                .toList();
    }
}
