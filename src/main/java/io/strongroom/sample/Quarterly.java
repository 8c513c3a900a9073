package io.strongroom.sample;

import io.strongroom.basics.Period;
import io.strongroom.basics.Quarter;
import java.time.ZoneId;

/** The quarter that the sample is about, in the time zone of its firm. */
final class Quarterly {

    static final Quarter QUARTER = new Quarter(2026, 3);
    static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");
    static final Period PERIOD = QUARTER.period(ZONE);

    private Quarterly() {}
}
