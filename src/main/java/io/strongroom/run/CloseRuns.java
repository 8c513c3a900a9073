package io.strongroom.run;

import io.strongroom.basics.Period;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and reads the runs for days and quarters, and what each of their stages counted. */
@Repository
public class CloseRuns {

    private static final String RUN = """
            select run_id, period_from, cut_off, zone, known_up_to, opened_at
            from close_run
            """;

    private final JdbcClient jdbc;

    CloseRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens a run, begun at that time by the clock. */
    public void open(CloseRun run, Instant startedAt) {
        jdbc.sql("""
                insert into close_run
                    (run_id, term, revision, period_from, cut_off, zone, known_up_to, opened_at, started_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        run.id().toString(),
                        run.id().term().toString(),
                        run.id().revision(),
                        utc(run.period().from()),
                        utc(run.period().cutOff()),
                        run.zone().getId(),
                        run.horizon().lastFile(),
                        utc(run.openedAt()),
                        utc(startedAt))
                .update();
    }

    public Optional<CloseRun> find(RunId run) {
        return jdbc.sql(RUN + "where run_id = ?")
                .param(run.toString())
                .query(CloseRuns::run)
                .optional();
    }

    public CloseRun get(RunId run) {
        return find(run).orElseThrow(() -> new IllegalStateException("Run " + run + " has not been opened"));
    }

    /** The run of a quarter with the highest revision. */
    public Optional<CloseRun> last(Quarter quarter) {
        return jdbc.sql(RUN + "where term = ? order by revision desc limit 1")
                .param(quarter.toString())
                .query(CloseRuns::run)
                .optional();
    }

    /** Every run, by the state it looked at and then by its revision. */
    public List<CloseRun> all() {
        return jdbc.sql(RUN + "order by cut_off, revision")
                .query(CloseRuns::run)
                .list();
    }

    /** The last cut-off before that instant up to which all ledgers in use were reconciled. */
    public Optional<Instant> lastComplete(Instant cutOff) {
        return jdbc.sql("""
                select cut_off from close_run join close_run_end using (run_id)
                where cut_off < ? and result <> 'INCOMPLETE'
                    and not exists (select from close_run_scope scope where scope.run_id = close_run.run_id)
                order by cut_off desc limit 1
                """)
                .param(utc(cutOff))
                .query((row, number) -> instant(row, "cut_off"))
                .optional();
    }

    /** The last run that was over when that one began, ends where it begins, and reconciled all ledgers in use. */
    public Optional<CloseRun> before(CloseRun next) {
        return jdbc.sql(RUN + """
                join close_run_end using (run_id)
                where cut_off = ? and result <> 'INCOMPLETE'
                    and ended_at <= (
                        select coalesce(next.started_at, next.opened_at) from close_run next where next.run_id = ?)
                    and not exists (select from close_run_scope scope where scope.run_id = close_run.run_id)
                order by ended_at desc limit 1
                """)
                .params(utc(next.period().from()), next.id().toString())
                .query(CloseRuns::run)
                .optional();
    }

    public void count(RunId run, StageCount count) {
        jdbc.sql("insert into close_stage (run_id, stage, items_in, items_out, items_listed, digest)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        run.toString(),
                        count.stage(),
                        count.in(),
                        count.out(),
                        count.listed(),
                        count.digest().hex())
                .update();
    }

    /** What the run's stages counted, by stage name. */
    public List<StageCount> counts(RunId run) {
        return jdbc.sql("select stage, items_in, items_out, items_listed, digest from close_stage"
                        + " where run_id = ? order by stage collate \"C\"")
                .param(run.toString())
                .query((row, number) -> new StageCount(
                        row.getString("stage"),
                        row.getLong("items_in"),
                        row.getLong("items_out"),
                        row.getLong("items_listed"),
                        new Sha256(row.getString("digest"))))
                .list();
    }

    private static CloseRun run(ResultSet row, int number) throws SQLException {
        return new CloseRun(
                RunId.parse(row.getString("run_id")),
                new Period(instant(row, "period_from"), instant(row, "cut_off")),
                ZoneId.of(row.getString("zone")),
                new Horizon(row.getLong("known_up_to")),
                instant(row, "opened_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
