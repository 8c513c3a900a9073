package io.strongroom.basics;

import java.time.LocalDate;
import java.time.ZoneId;

/** What a run is for: one day, or the quarter that ends with it. Its cut-off is local midnight after the last day. */
public sealed interface Term permits Day, Quarter {

    /** The quarter it is, or lies in. */
    Quarter quarter();

    LocalDate lastDay();

    /** From local midnight before its first day to local midnight after its last. */
    Period period(ZoneId zone);

    /** Reads {@code "2026-Q3"} or {@code "2026-08-15"}. */
    static Term parse(String text) {
        return text.contains("-Q") ? Quarter.parse(text) : Day.parse(text);
    }
}
