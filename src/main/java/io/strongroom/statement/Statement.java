package io.strongroom.statement;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.Money;
import io.strongroom.basics.Period;
import io.strongroom.firm.Firm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Everything a client's statement of position says, before it is given a page (MiCA Art. 75(5)).
 *
 * @param number unique, and free of personal data
 * @param period transfers are those of the period; positions are those at its cut-off
 * @param zone the firm's time zone, in which the period was cut
 * @param total the sum of the unrounded values, rounded once; leaves out positions without a price
 * @param blocks the block per ledger that the firm's holdings were read at
 */
public record Statement(
        String number,
        int version,
        Reason reason,
        Period period,
        ZoneId zone,
        Instant issuedAt,
        Firm firm,
        Holder holder,
        Currency currency,
        List<PositionLine> positions,
        Money total,
        List<TransferLine> transfers,
        List<RollForward> rollForwards,
        List<BlockRef> blocks,
        Optional<Reconciled> reconciled) {

    public Statement {
        positions = List.copyOf(positions);
        transfers = List.copyOf(transfers);
        rollForwards = List.copyOf(rollForwards);
        blocks = List.copyOf(blocks);
    }

    /** How many positions the total leaves out because no price was found. */
    public long unpriced() {
        return positions.stream().filter(line -> line.value().isEmpty()).count();
    }

    /** Why the statement is issued. */
    public enum Reason {
        QUARTERLY,
        ON_REQUEST
    }
}
