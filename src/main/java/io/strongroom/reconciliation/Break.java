package io.strongroom.reconciliation;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.Sha256;
import java.util.Locale;
import java.util.Optional;

/**
 * A difference between the books, to be followed until it is closed. Data to report, not an error to throw.
 *
 * @param id the same however often the quarter is closed again, so that a break can be followed
 * @param client the client concerned, for differences within the register
 * @param difference first book less second book; negative where clients are exposed
 */
public record Break(String id, Kind kind, String pool, Optional<ClientId> client, Quantity difference) {

    public static Break of(Quarter quarter, Kind kind, String pool, Optional<ClientId> client, Quantity difference) {
        String identity = String.join(
                "|",
                quarter.toString(),
                kind.name(),
                difference.asset().id().value(),
                pool,
                client.map(ClientId::value).orElse(""));
        String id = "B-" + Sha256.of(identity).hex().substring(0, 10).toUpperCase(Locale.ROOT);
        return new Break(id, kind, pool, client, difference);
    }

    /** One sentence for people. */
    public String sentence() {
        String asset = difference.asset().symbol() + " (" + difference.asset().id() + ")";
        String amount = difference.toDecimal().abs().toPlainString() + " " + asset;
        return switch (kind) {
            case SHORTFALL -> "Pool %s holds %s less than its clients are owed".formatted(pool, amount);
            case SURPLUS -> "Pool %s holds %s more than its clients are owed".formatted(pool, amount);
            case NEGATIVE_POSITION ->
                "Client %s is %s below zero in pool %s".formatted(client.orElseThrow(), amount, pool);
            case CONTROL_DIFFERENCE ->
                "The control figure of client %s in pool %s differs from the register by %s"
                        .formatted(client.orElseThrow(), pool, amount);
        };
    }

    /** Which books disagree, and how. */
    public enum Kind {
        /** The ledger holds less than the register owes: clients are exposed. */
        SHORTFALL,
        /** The ledger holds more than the register owes: other assets may be mixed in. */
        SURPLUS,
        /** A client has less than nothing: other clients' assets finance him. */
        NEGATIVE_POSITION,
        /** The register's movements do not add up to the register's own control figure. */
        CONTROL_DIFFERENCE
    }
}
