package io.strongroom.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.strongroom.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Three days without a server, then one is started in the morning of the fourth. */
class CatchUpTest {

    private static final Instant MORNING = Instant.parse("2026-10-05T07:00:00Z");

    private final DataSource database = TestDatabase.fresh();
    private final WorkQueue queue = new WorkQueue(JdbcClient.create(database));

    @Test
    void allDoesEveryDayThatWasMissedInOrder() {
        catchUp("all", MORNING);

        assertThat(subjects(queue.open())).containsExactly("2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04");
    }

    @Test
    void lastDoesTheLastAndShowsThatTheOthersWerePassedOver() {
        catchUp("last", MORNING);

        assertThat(subjects(queue.open())).containsExactly("2026-10-04");
        assertThat(queue.last(10))
                .filteredOn(work -> work.state() == Work.State.PASSED_OVER)
                .extracting(Work::subject, Work::lastWord)
                .hasSize(3)
                .contains(tuple("2026-10-03", "Missed while no server ran; catch-up is last"));
    }

    @Test
    void noneDoesOnlyWhatIsDueNow() {
        catchUp("none", MORNING);
        assertThat(queue.open()).isEmpty();
        assertThat(queue.last(10)).hasSize(4);

        catchUp("none", Instant.parse("2026-10-06T02:00:05Z"));
        assertThat(subjects(queue.open())).containsExactly("2026-10-05");
    }

    @Test
    void aTimeIsNotedOnceHoweverOftenItIsLookedFor() {
        catchUp("all", MORNING);
        queue.note(queue.open().getFirst().id(), Work.State.DONE, "done", MORNING);
        catchUp("all", MORNING);
        catchUp("all", MORNING.plusSeconds(1));

        assertThat(queue.last(10)).hasSize(4);
        assertThat(subjects(queue.open())).containsExactly("2026-10-02", "2026-10-03", "2026-10-04");
    }

    @Test
    void workEndsOnce() {
        catchUp("all", MORNING);
        long work = queue.open().getFirst().id();
        queue.note(work, Work.State.DONE, "done", MORNING);

        assertThat(catchThrowable(() -> queue.note(work, Work.State.GIVEN_UP, "twice", MORNING)))
                .hasMessageContaining("work_ends_once");
    }

    private void catchUp(String rule, Instant now) {
        Schedule schedule = new Schedule(
                "every-day",
                "daily-reconciliation",
                "0 4 * * *",
                "Europe/Luxembourg",
                Optional.empty(),
                "2026-10-02",
                rule,
                "18h");
        new CatchUp(
                        DueTimesTest.times(schedule),
                        queue,
                        Clock.fixed(now, ZoneOffset.UTC),
                        new JdbcTransactionManager(database))
                .bringUpToDate();
    }

    private static List<String> subjects(List<Work> work) {
        return work.stream().map(Work::subject).toList();
    }
}
