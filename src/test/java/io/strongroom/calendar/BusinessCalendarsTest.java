package io.strongroom.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarsTest {

    private final BusinessCalendars calendars = new BusinessCalendars();

    /** The closing days that TARGET has each year, beside Saturdays and Sundays. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2027-03-26"})
    void targetIsClosedOnItsHolidays(LocalDate day) {
        assertThat(calendars.of("TARGET").isBusinessDay(day)).isFalse();
    }

    @Test
    void aNationalHolidayIsNoneOfTarget() {
        LocalDate nationalDay = LocalDate.of(2026, 6, 23);

        assertThat(calendars.of("LU").isBusinessDay(nationalDay)).isFalse();
        assertThat(calendars.of("TARGET").isBusinessDay(nationalDay)).isTrue();
    }

    @Test
    void theNextDayAfterMaundyThursdayIsTheTuesdayAfterEaster() {
        assertThat(calendars.of("TARGET").nextAfter(LocalDate.of(2026, 4, 2))).isEqualTo("2026-04-07");
    }

    @Test
    void countsTheDaysThatBeganSince() {
        BusinessCalendar target = calendars.of("TARGET");
        LocalDate friday = LocalDate.of(2026, 9, 25);

        assertThat(target.daysBetween(friday, friday)).isZero();
        assertThat(target.daysBetween(friday, friday.plusDays(2))).isZero();
        assertThat(target.daysBetween(friday, friday.plusDays(3))).isEqualTo(1);
        assertThat(target.daysBetween(friday, friday.plusDays(7))).isEqualTo(5);
        assertThatThrownBy(() -> target.daysBetween(friday, friday.minusDays(1)))
                .hasMessageContaining("counted forwards");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
                "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"
            })
    void everyMemberStateHasACalendar(String country) {
        assertThat(calendars.of(country).isBusinessDay(LocalDate.of(2026, 12, 25)))
                .isFalse();
    }

    @Test
    void anUnknownNameIsRefusedByName() {
        assertThatThrownBy(() -> calendars.of("Atlantis"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Atlantis'");
    }
}
