package io.strongroom.duty;

import io.strongroom.basics.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The stretch of time that a review is about, and the zone in which the firm counts its days. */
public record Scope(Period period, ZoneId zone) {

    public Instant cutOff() {
        return period.cutOff();
    }

    public LocalDate firstDay() {
        return dayOf(period.from());
    }

    /** The day that ends at the cut-off, not the one that begins there. */
    public LocalDate lastDay() {
        return dayOf(period.cutOff().minusNanos(1));
    }

    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
