package io.strongroom.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The calendars of business days there are: {@code TARGET}, and one for each country by its two letters. */
@Component
public final class BusinessCalendars {

    private static final String TARGET = "TARGET";

    private static final Map<String, HolidayCalendar> KNOWN = Arrays.stream(HolidayCalendar.values())
            .filter(calendar ->
                    calendar.getId().length() == 2 || calendar.getId().equalsIgnoreCase(TARGET))
            .collect(Collectors.toUnmodifiableMap(
                    calendar -> calendar.getId().toUpperCase(Locale.ROOT), calendar -> calendar, (first, _) -> first));

    private final Map<String, BusinessCalendar> opened = new ConcurrentHashMap<>();

    /**
     * The calendar of a country (ISO 3166, two letters), or {@code TARGET}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public BusinessCalendar of(String name) {
        if (!isKnown(name)) {
            throw new IllegalArgumentException(
                    "There is no calendar of business days '%s'; give TARGET or a country's two letters"
                            .formatted(name));
        }
        return opened.computeIfAbsent(name, BusinessCalendars::open);
    }

    public static boolean isKnown(String name) {
        return KNOWN.containsKey(name);
    }

    private static BusinessCalendar open(String name) {
        HolidayCalendar calendar = KNOWN.get(name);
        if (calendar == null) {
            throw new IllegalArgumentException("There is no calendar of business days '%s'".formatted(name));
        }
        return new BusinessCalendar(name, HolidayManager.getInstance(ManagerParameters.create(calendar)));
    }
}
