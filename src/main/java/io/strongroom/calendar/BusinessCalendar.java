package io.strongroom.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.Stream;

/** The business days of one country or payment system: all days but Saturdays, Sundays and public holidays. */
public final class BusinessCalendar {

    private final String name;
    private final HolidayManager holidays;

    BusinessCalendar(String name, HolidayManager holidays) {
        this.name = name;
        this.holidays = holidays;
    }

    /** The country's two letters, or {@code TARGET}. */
    public String name() {
        return name;
    }

    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.isHoliday(day);
    }

    /** The first business day after that day. */
    public LocalDate nextAfter(LocalDate day) {
        return Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
                .filter(this::isBusinessDay)
                .findFirst()
                .orElseThrow();
    }

    /** How many business days have begun since a day: those after {@code from}, up to and including {@code to}. */
    public long daysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "Business days are counted forwards, not from %s to %s".formatted(from, to));
        }
        return from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isBusinessDay)
                .count();
    }
}
