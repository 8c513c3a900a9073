package io.strongroom.rights;

import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * An event that creates or changes rights of those who hold an asset (MiCA Art. 75(4)).
 *
 * @param recordBlock the block after which positions count, where there is one
 * @param grant what holders are entitled to; empty where the event grants nothing by the unit, such as a vote
 * @param decision empty while nobody has decided
 * @param received what arrived on the ledger, in base units of the result
 * @param remainder what rounding leaves over by the firm's own account, in base units of the result
 */
public record RightsEvent(
        String id,
        EventKind kind,
        AssetId asset,
        Instant recordAt,
        Optional<RecordBlock> recordBlock,
        Optional<Instant> announcedAt,
        Optional<Grant> grant,
        Optional<Decision> decision,
        Optional<Instant> responseDeadline,
        Optional<BigInteger> received,
        Optional<BigInteger> remainder) {

    /** The block whose state decides who held what. */
    public record RecordBlock(long height, String hash) {}

    /** How much of which asset goes with a position. */
    public record Grant(AssetId asset, Ratio ratio) {}

    /** Whether the firm takes the event up for its clients, why, and who approved that. */
    public record Decision(boolean supported, String reason, String approver) {}
}
