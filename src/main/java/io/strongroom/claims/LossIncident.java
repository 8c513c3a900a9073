package io.strongroom.claims;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Money;
import io.strongroom.basics.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Clients' assets, or the means of access to them, were lost (MiCA Art. 75(8)).
 *
 * @param argument why the loss is attributable to the firm or not, with the digest of the evidence
 * @param shares whose the lost assets were
 */
public record LossIncident(
        String id,
        Instant detectedAt,
        Instant lostAt,
        Optional<String> block,
        Quantity lost,
        String cause,
        Attribution attribution,
        Optional<String> argument,
        Optional<String> ictIncident,
        List<Share> shares) {

    public LossIncident {
        shares = List.copyOf(shares);
    }

    /** Whether the firm has to answer for the loss. */
    public enum Attribution {
        YES,
        NO,
        OPEN
    }

    /** One client's part of what was lost, and what he was paid for it. */
    public record Share(ClientId client, Quantity lost, Optional<Compensation> compensation) {}

    /** Money paid instead of the asset. */
    public record Compensation(Money paid, Instant at) {}
}
