package io.strongroom.evidence;

import io.strongroom.basics.Period;
import io.strongroom.basics.RunId;
import io.strongroom.firm.Firm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything the pack of one run shows, before it is given files.
 *
 * @param preparedAt when the run began: the one clock reading that its documents carry
 * @param headlines the figures of the summary's first page, in order
 * @param findings open breaks and failed tests, one sentence each, worst first
 * @param limitations what this pack does not prove
 */
public record EvidencePack(
        RunId run,
        Period period,
        ZoneId zone,
        Instant preparedAt,
        Firm firm,
        List<Headline> headlines,
        List<String> findings,
        List<String> limitations,
        List<Exhibit> exhibits) {

    public EvidencePack {
        headlines = List.copyOf(headlines);
        findings = List.copyOf(findings);
        limitations = List.copyOf(limitations);
        exhibits = List.copyOf(exhibits);
    }

    /** One figure with its label: {@code Wallets read}, {@code 11}. */
    public record Headline(String label, String figure) {}
}
