package io.strongroom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.run.CalendarDay.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every state that a day can be in, and what it takes to leave it. */
class RunCalendarTest {

    private static final LocalDate DAY = LocalDate.parse("2026-10-01");
    private static final Instant DEADLINE = Instant.parse("2026-10-02T20:00:00Z");
    private static final DueDay DUE = new DueDay(DAY, Instant.parse("2026-10-02T02:00:00Z"), DEADLINE);
    private static final Instant LATER = Instant.parse("2026-11-01T00:00:00Z");
    private static final LedgerId ONE = new LedgerId("eip155:1");
    private static final LedgerId TWO = new LedgerId("eip155:2");

    @Test
    void aDayThatNobodyAsksForIsNotDue() {
        assertThat(new RunCalendar(List.of(), List.of(), ZoneId.of("UTC"), LATER).days(DAY, DAY))
                .extracting(CalendarDay::state)
                .containsExactly(State.NOT_DUE);
    }

    @Test
    void isPendingUpToItsDeadlineAndMissedAfterIt() {
        assertThat(day(DEADLINE).state()).isEqualTo(State.PENDING);
        assertThat(day(DEADLINE.plusNanos(1)).state()).isEqualTo(State.MISSED);
    }

    @Test
    void aRunThatHasNotEndedIsNone() {
        assertThat(day(LATER, run("2026-10-01-r1", Optional.empty(), List.of(), List.of()))
                        .state())
                .isEqualTo(State.MISSED);
    }

    @Test
    void isRunUpToItsDeadlineAndLateAfterIt() {
        assertThat(day(LATER, ended("2026-10-01-r1", DEADLINE, List.of(), List.of()))
                        .state())
                .isEqualTo(State.RUN);
        assertThat(day(LATER, ended("2026-10-01-r1", DEADLINE.plusNanos(1), List.of(), List.of()))
                        .state())
                .isEqualTo(State.LATE);
    }

    @Test
    void whatEndsAfterTheCalendarIsDrawnUpIsNotKnown() {
        assertThat(day(DEADLINE, ended("2026-10-01-r1", DEADLINE.plusNanos(1), List.of(), List.of()))
                        .state())
                .isEqualTo(State.PENDING);
    }

    @Test
    void aLedgerUnreadMakesItIncompleteUntilItIsRead() {
        RunRecord first = ended("2026-10-01-r1", DEADLINE.minusSeconds(9), List.of(), List.of(ONE, TWO));
        RunRecord second = ended("2026-10-01-r2", DEADLINE.minusSeconds(8), List.of(TWO), List.of());
        RunRecord third = ended("2026-10-01-r3", DEADLINE.plusSeconds(1), List.of(ONE), List.of());

        CalendarDay incomplete = day(LATER, first, second);
        assertThat(incomplete.state()).isEqualTo(State.INCOMPLETE);
        assertThat(day(LATER, first).note()).isEqualTo("not read: eip155:1, eip155:2");
        assertThat(day(LATER, second, first).state()).isEqualTo(State.INCOMPLETE);
        // Whole only by the last, which came after the deadline.
        assertThat(day(LATER, first, second, third).state()).isEqualTo(State.LATE);
    }

    @Test
    void aRunForOneLedgerIsNotTheDays() {
        CalendarDay day = day(LATER, ended("2026-10-01-r1", DEADLINE, List.of(TWO), List.of()));

        assertThat(day.state()).isEqualTo(State.INCOMPLETE);
        assertThat(day.note()).isEqualTo("only eip155:2");
    }

    @Test
    void theCloseOfAQuarterIsTheRunOfItsLastDay() {
        RunRecord close = ended("2026-Q3-r1", Instant.parse("2026-10-05T06:00:00Z"), List.of(), List.of());
        LocalDate last = LocalDate.parse("2026-09-30");

        assertThat(new RunCalendar(List.of(close), List.of(), ZoneId.of("UTC"), LATER).days(last.minusDays(1), last))
                .extracting(
                        CalendarDay::state,
                        each -> each.run().map(RunId::toString).orElse(""))
                .containsExactly(tuple(State.NOT_DUE, ""), tuple(State.RUN, "2026-Q3-r1"));
    }

    private static CalendarDay day(Instant now, RunRecord... runs) {
        return new RunCalendar(Arrays.asList(runs), List.of(DUE), ZoneId.of("UTC"), now)
                .days(DAY, DAY)
                .getFirst();
    }

    private static RunRecord ended(String run, Instant at, List<LedgerId> scope, List<LedgerId> unread) {
        RunEnd.Result result = RunEnd.Result.of(unread.isEmpty(), 0);
        return run(run, Optional.of(new RunEnd(RunId.parse(run), at, result, 0)), scope, unread);
    }

    private static RunRecord run(String run, Optional<RunEnd> end, List<LedgerId> scope, List<LedgerId> unread) {
        return new RunRecord(
                RunId.parse(run),
                Instant.parse("2026-10-02T00:00:00Z"),
                Instant.parse("2026-10-02T00:00:01Z"),
                end,
                scope,
                unread);
    }
}
