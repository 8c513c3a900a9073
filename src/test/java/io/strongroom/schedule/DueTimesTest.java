package io.strongroom.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Term;
import io.strongroom.calendar.BusinessCalendars;
import io.strongroom.firm.FirmSettings;
import io.strongroom.run.DueDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** When schedules are due, by hand-counted days of 2026. */
class DueTimesTest {

    private static final ZoneId LUXEMBOURG = ZoneId.of("Europe/Luxembourg");
    private static final Schedule DAILY = daily(Optional.empty());

    @Test
    void isDueAtTheSameHourInWinterAndSummer() {
        // The clocks go back in the night to 25 October 2026.
        assertThat(due(DAILY, "2026-10-24T00:00:00Z", "2026-10-26T12:00:00Z"))
                .containsExactly(
                        instant("2026-10-24T02:00:00Z"),
                        instant("2026-10-25T03:00:00Z"),
                        instant("2026-10-26T03:00:00Z"));
    }

    @Test
    void includesTheEndAndNotTheBeginning() {
        assertThat(due(DAILY, "2026-10-07T02:00:00Z", "2026-10-08T02:00:00Z"))
                .containsExactly(instant("2026-10-08T02:00:00Z"));
    }

    @Test
    void nothingIsDueBeforeTheScheduleIsInForce() {
        assertThat(due(DAILY, "2026-01-01T00:00:00Z", "2026-10-02T02:00:00Z"))
                .containsExactly(instant("2026-10-01T02:00:00Z"), instant("2026-10-02T02:00:00Z"));
    }

    @Test
    void aTimeOnAHolidayMovesToTheNextBusinessDayAndIsDueOnce() {
        // Good Friday 3 April to Easter Monday 6 April 2026 are no business days of TARGET.
        Schedule schedule = new Schedule(
                "d", "daily-reconciliation", "0 4 * * *", "UTC", Optional.of("TARGET"), "2026-01-01", "all", "1h");

        assertThat(due(schedule, "2026-04-02T04:00:00Z", "2026-04-08T00:00:00Z"))
                .containsExactly(instant("2026-04-07T04:00:00Z"));
    }

    @Test
    void isForTheLastDayOrQuarterThatHasEndedInTheFirmsZone() {
        assertThat(term("daily-reconciliation", "2026-10-01T00:00:00Z")).isEqualTo(Term.parse("2026-09-30"));
        assertThat(term("daily-reconciliation", "2026-09-30T22:00:00Z")).isEqualTo(Term.parse("2026-09-30"));
        assertThat(term("daily-reconciliation", "2026-09-30T21:59:59Z")).isEqualTo(Term.parse("2026-09-29"));
        assertThat(term("quarterly-close", "2026-10-05T04:00:00Z")).isEqualTo(Term.parse("2026-Q3"));
        assertThat(term("quarterly-close", "2027-01-05T05:00:00Z")).isEqualTo(Term.parse("2026-Q4"));
    }

    @Test
    void tellsWhichDaysWereToBeReconciledAndUntilWhen() {
        assertThat(times(DAILY).days(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-02")))
                .containsExactly(
                        new DueDay(
                                LocalDate.parse("2026-10-01"),
                                instant("2026-10-02T02:00:00Z"),
                                instant("2026-10-02T20:00:00Z")),
                        new DueDay(
                                LocalDate.parse("2026-10-02"),
                                instant("2026-10-03T02:00:00Z"),
                                instant("2026-10-03T20:00:00Z")));
    }

    @Test
    void namesEveryMistakeOfASchedule() {
        Schedule wrong = new Schedule(
                "Daily!", "statement", "0 0 2 * * *", "Mars", Optional.of("Atlantis"), "soon", "some", "-1h");

        assertThatThrownBy(() -> new SchedulesSettings(List.of(wrong))).hasMessage("""
                        schedules.list[0].name is 'Daily!'; expected letters a-z, digits and '-'
                        schedules.list[0].job is 'statement'; expected one of [daily-reconciliation, quarterly-close]
                        schedules.list[0].cron is '0 0 2 * * *'; expected minute, hour, day of month, month, day of week, like '0 2 * * *'
                        schedules.list[0].zone is 'Mars'; expected a time zone like Europe/Luxembourg
                        schedules.list[0].business-days is 'Atlantis'; expected TARGET or a country's two letters
                        schedules.list[0].from is 'soon'; expected a day like 2026-10-01
                        schedules.list[0].catch-up is 'some'; expected one of all, last, none
                        schedules.list[0].late-after is '-1h'; expected a duration like 18h""");
        assertThatThrownBy(() -> new SchedulesSettings(List.of(DAILY, DAILY)))
                .hasMessage("schedules.list[1].name is 'every-day', which another schedule has");
    }

    private static Term term(String job, String due) {
        Schedule schedule = new Schedule("s", job, "0 2 * * *", "UTC", Optional.empty(), "2026-01-01", "all", "1h");
        return times(schedule).termOf(schedule, instant(due));
    }

    private static SortedSet<Instant> due(Schedule schedule, String after, String upTo) {
        return times(schedule).of(schedule, instant(after), instant(upTo));
    }

    static DueTimes times(Schedule... schedules) {
        return new DueTimes(
                new SchedulesSettings(List.of(schedules)),
                new BusinessCalendars(),
                new FirmSettings("Firm", "Street", "529900EXAMPLE0000019", "A", "1", "desk", LUXEMBOURG));
    }

    static Schedule daily(Optional<String> businessDays) {
        return new Schedule(
                "every-day",
                "daily-reconciliation",
                "0 4 * * *",
                "Europe/Luxembourg",
                businessDays,
                "2026-10-01",
                "all",
                "18h");
    }

    private static Instant instant(String text) {
        return Instant.parse(text);
    }
}
