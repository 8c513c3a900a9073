package io.strongroom.run;

import io.strongroom.basics.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and reads the calendar that a quarter's close found when it opened. */
@Repository
public class RunCalendars {

    private final JdbcClient jdbc;

    RunCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void store(RunId run, List<CalendarDay> days) {
        days.forEach(day -> jdbc.sql("""
                insert into close_run_calendar
                    (run_id, day, state, as_of, deadline, day_run, started_at, ended_at, result, note)
                values (:run, :day, :state, :asOf, :deadline, :dayRun, :startedAt, :endedAt, :result, :note)
                """)
                .param("run", run.toString())
                .param("day", day.day())
                .param("state", day.state().name())
                .param("asOf", CloseRuns.utc(day.asOf()))
                .param("deadline", utc(day.deadline()))
                .param("dayRun", day.run().map(RunId::toString).orElse(null))
                .param("startedAt", utc(day.startedAt()))
                .param("endedAt", utc(day.endedAt()))
                .param("result", day.result().map(RunEnd.Result::name).orElse(null))
                .param("note", day.note())
                .update());
    }

    public List<CalendarDay> of(RunId run) {
        return jdbc.sql("select * from close_run_calendar where run_id = ? order by day")
                .param(run.toString())
                .query(RunCalendars::day)
                .list();
    }

    private static CalendarDay day(ResultSet row, int number) throws SQLException {
        return new CalendarDay(
                row.getObject("day", LocalDate.class),
                CalendarDay.State.valueOf(row.getString("state")),
                CloseRuns.instant(row, "as_of"),
                instant(row, "deadline"),
                Optional.ofNullable(row.getString("day_run")).map(RunId::parse),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                Optional.ofNullable(row.getString("result")).map(RunEnd.Result::valueOf),
                row.getString("note"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(CloseRuns::utc).orElse(null);
    }
}
