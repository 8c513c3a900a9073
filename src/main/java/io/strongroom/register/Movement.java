package io.strongroom.register;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.feed.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the register of positions.
 *
 * @param quantity signed: positive into the client's position
 * @param effectiveAt when it took effect; decides the period it falls into
 * @param txRef the full hash of the ledger transaction; empty for a movement within the register
 * @param eventIndex which event of that transaction
 * @param corrects the movement that this one corrects
 */
public record Movement(
        String id,
        ClientId client,
        Quantity quantity,
        String pool,
        MovementType type,
        Instant registeredAt,
        Instant effectiveAt,
        Optional<Instant> instructedAt,
        Optional<String> txRef,
        Optional<Integer> eventIndex,
        Optional<String> internalRef,
        Optional<Fee> fee,
        Optional<String> corrects,
        Optional<String> reason,
        Origin origin) {

    /** What the transfer cost, and who paid for it if that was said. */
    public record Fee(Quantity quantity, Optional<FeePayer> payer) {}

    /** Who paid a fee. */
    public enum FeePayer {
        CLIENT,
        FIRM
    }
}
