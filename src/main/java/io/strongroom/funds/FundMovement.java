package io.strongroom.funds;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the ledger of clients' money.
 *
 * @param amount positive into the client's credit
 * @param placement the account on which the money was placed or from which it was paid, and when
 */
public record FundMovement(
        String id, ClientId client, Kind kind, Money amount, Instant receivedAt, Optional<Placement> placement) {

    /** Why a client's credit changed. */
    public enum Kind {
        RECEIPT,
        PAYMENT,
        INTEREST,
        SETTLEMENT,
        CORRECTION
    }

    /** Where and when. */
    public record Placement(Iban iban, Instant at) {}
}
