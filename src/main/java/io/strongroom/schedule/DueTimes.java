package io.strongroom.schedule;

import io.strongroom.basics.Day;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.Term;
import io.strongroom.calendar.BusinessCalendar;
import io.strongroom.calendar.BusinessCalendars;
import io.strongroom.firm.FirmSettings;
import io.strongroom.run.DueDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** When the schedules are due, and which day or quarter each of these times is for. */
@Component
public class DueTimes {

    /** No run of days without business is as long. */
    private static final Period ROLL_MAX = Period.ofDays(15);

    private static final int MONTHS_OF_QUARTER = 3;

    private final SchedulesSettings settings;
    private final BusinessCalendars calendars;
    private final FirmSettings firm;

    DueTimes(SchedulesSettings settings, BusinessCalendars calendars, FirmSettings firm) {
        this.settings = settings;
        this.calendars = calendars;
        this.firm = firm;
    }

    public List<Schedule> schedules() {
        return settings.list();
    }

    /** The times at which a schedule is due after one instant, up to and including another. */
    public SortedSet<Instant> of(Schedule schedule, Instant after, Instant upTo) {
        SortedSet<Instant> due = new TreeSet<>();
        CronExpression cron = schedule.expression();
        ZonedDateTime first = schedule.firstDay().atStartOfDay(schedule.zoneId());
        ZonedDateTime early = after.atZone(schedule.zoneId()).minus(ROLL_MAX);
        ZonedDateTime time = cron.next((early.isBefore(first) ? first : early).minusNanos(1));
        while (time != null && !time.toInstant().isAfter(upTo)) {
            Instant moved = onBusinessDay(schedule, time).toInstant();
            if (moved.isAfter(after) && !moved.isAfter(upTo)) {
                due.add(moved);
            }
            time = cron.next(time);
        }
        return due;
    }

    /** When the schedule begins to be in force. */
    public Instant start(Schedule schedule) {
        return schedule.firstDay().atStartOfDay(schedule.zoneId()).toInstant().minusNanos(1);
    }

    /** The last day, or the last quarter, that had ended by then in the firm's zone. */
    public Term termOf(Schedule schedule, Instant due) {
        LocalDate day = LocalDate.ofInstant(due, firm.zone());
        return schedule.jobKind() == Work.Job.QUARTERLY_CLOSE
                ? Quarter.of(day.minusMonths(MONTHS_OF_QUARTER))
                : new Day(day.minusDays(1));
    }

    /** The days in between that were to be reconciled by a schedule, and until when. */
    public List<DueDay> days(LocalDate from, LocalDate to) {
        return schedules().stream()
                .filter(schedule -> schedule.jobKind() == Work.Job.DAILY_RECONCILIATION)
                .flatMap(schedule -> of(
                                schedule,
                                from.atStartOfDay(firm.zone()).toInstant(),
                                to.plusDays(1)
                                        .plus(ROLL_MAX)
                                        .atStartOfDay(firm.zone())
                                        .toInstant())
                        .stream()
                        .map(due -> new DueDay(termOf(schedule, due).lastDay(), due, due.plus(schedule.patience()))))
                .filter(due -> !due.day().isBefore(from) && !due.day().isAfter(to))
                .toList();
    }

    private ZonedDateTime onBusinessDay(Schedule schedule, ZonedDateTime time) {
        Optional<BusinessCalendar> calendar = schedule.businessDays().map(calendars::of);
        LocalDate day = time.toLocalDate();
        if (calendar.isEmpty() || calendar.get().isBusinessDay(day)) {
            return time;
        }
        LocalTime hour = time.toLocalTime();
        return calendar.get().nextAfter(day).atTime(hour).atZone(schedule.zoneId());
    }
}
