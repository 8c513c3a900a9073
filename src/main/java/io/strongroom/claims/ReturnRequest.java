package io.strongroom.claims;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import java.time.Instant;
import java.util.Optional;

/**
 * A client asked for assets back (MiCA Art. 75(6)).
 *
 * @param block why it cannot be answered yet
 * @param answer how it was answered; empty while it is open
 * @param reason why something remains, or was refused or converted
 */
public record ReturnRequest(
        String id,
        ClientId client,
        Quantity quantity,
        Instant requestedAt,
        String channel,
        Optional<Block> block,
        Optional<Answer> answer,
        Optional<String> reason) {

    /** What keeps the firm from returning the assets, and since when. */
    public record Block(Cause cause, Instant since) {}

    /**
     * What became of the request.
     *
     * @param returned what was sent, if it was the asset itself
     */
    public record Answer(Manner manner, Instant at, Optional<Quantity> returned, Optional<String> transaction) {}

    /** How a request is answered; only the first returns what the client owns. */
    public enum Manner {
        IN_KIND,
        CONVERSION,
        REFUSED
    }

    /** Why assets may not or cannot leave. */
    public enum Cause {
        SANCTIONS,
        COURT_ORDER,
        TRANSFER_INFORMATION_MISSING,
        LEDGER_HALTED,
        NO_ROUTE,
        OTHER
    }

    /** What was not sent of an answered request. */
    public Optional<Quantity> remainder() {
        return answer.flatMap(Answer::returned).map(quantity::minus);
    }

    boolean isOpenAt(Instant instant) {
        return answer.filter(given -> given.at().isBefore(instant)).isEmpty();
    }
}
