package io.strongroom.schedule;

import io.strongroom.firm.FirmSettings;
import io.strongroom.run.CalendarDay;
import io.strongroom.run.RunCalendar;
import io.strongroom.run.RunOutcomes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** The calendar of runs, held against the schedules that ask for them. */
@Component
public class RunDays {

    private final DueTimes times;
    private final RunOutcomes outcomes;
    private final FirmSettings firm;
    private final Clock clock;

    RunDays(DueTimes times, RunOutcomes outcomes, FirmSettings firm, Clock clock) {
        this.times = times;
        this.outcomes = outcomes;
        this.firm = firm;
        this.clock = clock;
    }

    /** Every day from one to the other, both included, as it is known now. */
    public List<CalendarDay> of(LocalDate from, LocalDate to) {
        return of(from, to, clock.instant());
    }

    public List<CalendarDay> of(LocalDate from, LocalDate to, Instant now) {
        return new RunCalendar(outcomes.records(), times.days(from, to), firm.zone(), now).days(from, to);
    }

    /** The last day that has ended in the firm's zone. */
    public LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), firm.zone()).minusDays(1);
    }
}
