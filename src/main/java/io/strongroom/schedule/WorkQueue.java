package io.strongroom.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and reads what is to be done, and what became of it. Nothing is taken out of it. */
@Repository
public class WorkQueue {

    private static final String WORK = """
            select work.*, coalesce(event.state, 'QUEUED') as state, event.happened_at, coalesce(event.word, '') as word
            from work left join lateral (
                select state, happened_at, word from work_event
                where work_event.work_id = work.work_id order by event_id desc limit 1) event on true
            """;

    private final JdbcClient jdbc;

    WorkQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asks for work; the result is its number. */
    public long ask(Work.Job job, String subject, String detail, Instant now) {
        return jdbc.sql("insert into work (job, subject, detail, queued_at) values (?, ?, ?, ?) returning work_id")
                .params(job.word(), subject, detail, utc(now))
                .query(Long.class)
                .single();
    }

    /** Takes note that a schedule was due, once; empty if that was noted before. */
    Optional<Long> due(Schedule schedule, Instant dueAt, String subject, Instant now) {
        return jdbc.sql("""
                insert into work (job, subject, detail, schedule, due_at, queued_at) values (?, ?, '', ?, ?, ?)
                on conflict (schedule, due_at) do nothing returning work_id
                """)
                .params(schedule.job(), subject, schedule.name(), utc(dueAt), utc(now))
                .query(Long.class)
                .optional();
    }

    /** The last time that was noted for a schedule. */
    Optional<Instant> lastDue(Schedule schedule) {
        return jdbc.sql("select due_at from work where schedule = ? order by due_at desc limit 1")
                .param(schedule.name())
                .query((row, number) -> instant(row, "due_at"))
                .optional();
    }

    public void note(long work, Work.State state, String word, Instant now) {
        jdbc.sql("insert into work_event (work_id, state, word, happened_at) values (?, ?, ?, ?)")
                .params(work, state.name(), word, utc(now))
                .update();
    }

    public Work get(long work) {
        return jdbc.sql(WORK + "where work_id = ?")
                .param(work)
                .query(WorkQueue::work)
                .single();
    }

    /** What is still to be done, that due first before the rest. */
    public List<Work> open() {
        return jdbc.sql(WORK + """
                where event.state is null or event.state not in ('DONE', 'GIVEN_UP', 'PASSED_OVER')
                order by coalesce(due_at, queued_at), work_id
                """).query(WorkQueue::work).list();
    }

    /** The last of all work, the newest first. */
    public List<Work> last(int count) {
        return jdbc.sql(WORK + "order by work_id desc limit ?")
                .param(count)
                .query(WorkQueue::work)
                .list();
    }

    /** How often it was begun in earnest: neither kept waiting by another process nor interrupted in order. */
    public int attempts(long work) {
        return jdbc.sql("""
                select count(*) filter (where state = 'STARTED')
                    - count(*) filter (where state in ('WAITING', 'INTERRUPTED'))
                from work_event where work_id = ?
                """).param(work).query(Integer.class).single();
    }

    /** How much work is in each state. */
    public List<Count> counts() {
        return jdbc.sql("select job, state, count(*) as items from (" + WORK
                        + ") counted group by job, state order by job, state")
                .query((row, number) -> new Count(
                        row.getString("job"), Work.State.valueOf(row.getString("state")), row.getLong("items")))
                .list();
    }

    /** How much work of a job is in a state. */
    public record Count(String job, Work.State state, long items) {}

    private static Work work(ResultSet row, int number) throws SQLException {
        return new Work(
                row.getLong("work_id"),
                Work.Job.of(row.getString("job")).orElseThrow(),
                row.getString("subject"),
                row.getString("detail"),
                Optional.ofNullable(row.getString("schedule")),
                row.getObject("due_at") == null ? Optional.empty() : Optional.of(instant(row, "due_at")),
                instant(row, "queued_at"),
                Work.State.valueOf(row.getString("state")),
                row.getObject("happened_at") == null ? Optional.empty() : Optional.of(instant(row, "happened_at")),
                row.getString("word"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
