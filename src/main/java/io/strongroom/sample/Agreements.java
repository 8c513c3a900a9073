package io.strongroom.sample;

import io.strongroom.basics.Sha256;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** The custody agreements of the sample's clients: one each, signed on the day before he was taken on. */
final class Agreements {

    private static final LocalTime SIGNED = LocalTime.of(14, 30);

    private Agreements() {}

    /** The row of the feed. */
    static List<String> of(String client, LocalDate openedOn) {
        return List.of(
                client,
                "1",
                openedOn.minusDays(1)
                        .atTime(SIGNED)
                        .atZone(Quarterly.ZONE)
                        .toInstant()
                        .toString(),
                openedOn.atStartOfDay(Quarterly.ZONE).toInstant().toString(),
                "",
                Sha256.of("Custody agreement 1 of " + client).hex(),
                "");
    }
}
