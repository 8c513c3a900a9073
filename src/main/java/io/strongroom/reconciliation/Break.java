package io.strongroom.reconciliation;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.Sha256;
import java.util.Locale;
import java.util.Optional;

/**
 * A difference between the books, to be followed until it is closed. Data to report, not an error to throw.
 *
 * @param id made of kind, place and asset alone: the same in every run of every day, so that a break can be followed
 * @param difference first book less second book; negative where clients are exposed
 */
public record Break(String id, Kind kind, Place place, Quantity difference) {

    public static Break of(Kind kind, Place place, Quantity difference) {
        String identity = String.join(
                "|",
                kind.name(),
                difference.asset().id().value(),
                place.pool(),
                place.client().map(ClientId::value).orElse(""),
                place.item().orElse(""));
        String id = "B-" + Sha256.of(identity).hex().substring(0, 10).toUpperCase(Locale.ROOT);
        return new Break(id, kind, place, difference);
    }

    public String pool() {
        return place.pool();
    }

    /** The client concerned, for differences within the register. */
    public Optional<ClientId> client() {
        return place.client();
    }

    /** One sentence for people. */
    public String sentence() {
        String asset = difference.asset().symbol() + " (" + difference.asset().id() + ")";
        return kind.sentence(place, difference.toDecimal().abs().toPlainString() + " " + asset);
    }

    /** Which books disagree, and how. */
    public enum Kind {
        /** The ledger holds less than the register owes: clients are exposed. */
        SHORTFALL("Pool %1$s holds %2$s less than its clients are owed"),
        /** The ledger holds more than the register owes: other assets may be mixed in. */
        SURPLUS("Pool %1$s holds %2$s more than its clients are owed"),
        /** A client has less than nothing: other clients' assets finance him. */
        NEGATIVE_POSITION("Client %3$s is %2$s below zero in pool %1$s"),
        /** The register's movements do not add up to the register's own control figure. */
        CONTROL_DIFFERENCE("The control figure of client %3$s in pool %1$s differs from the register by %2$s"),
        /** Something moved on the ledger that no entry of the register stands for. */
        UNREGISTERED_EVENT("Pool %1$s moved %2$s by %4$s, which no movement of the register accounts for"),
        /** An entry of the register claims an event that the ledger does not have. */
        UNEVIDENCED_MOVEMENT("Movement %4$s of client %3$s in pool %1$s has no event of %2$s on the ledger"),
        /** The ledger and the register know the same transaction, with different amounts. */
        AMOUNT_DIFFERENCE("Pool %1$s and its register differ by %2$s about %4$s"),
        /** One event is claimed by more entries of the register than it can bear out. */
        EVENT_USED_TWICE("Movement %4$s of client %3$s in pool %1$s claims %2$s that other movements claim already"),
        /** A transfer between clients that does not come to nothing, or nobody instructed. */
        UNBALANCED_TRANSFER("The internal transfer %4$s in pool %1$s leaves %2$s over"),
        /** A client's opening balance is not what his last statement closed with. */
        OPENING_DIFFERENCE("Client %3$s opens in pool %1$s with %2$s other than his last statement closed with"),
        /** The custody platform's book and the register, both the firm's own, disagree. */
        WALLET_BOOK_DIFFERENCE("The wallet book of pool %1$s differs from its register by %2$s"),
        /** The custody platform's book and the ledger disagree. */
        WALLET_BOOK_EXTERNAL_DIFFERENCE("The wallet book of pool %1$s differs from the ledger by %2$s"),
        /** What was in flight at the cut-off has not arrived in time. */
        OVERDUE_IN_FLIGHT("Movement %4$s of client %3$s in pool %1$s, %2$s, was in flight and did not clear in time");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** Whether it compares what a pool holds with what it owes. */
        public boolean isPosition() {
            return this == SHORTFALL || this == SURPLUS;
        }

        /** Whether it compares the custody platform's own book with another. */
        public boolean isOfWalletBook() {
            return this == WALLET_BOOK_DIFFERENCE || this == WALLET_BOOK_EXTERNAL_DIFFERENCE;
        }

        private String sentence(Place place, String amount) {
            return sentence.formatted(
                    place.pool(),
                    amount,
                    place.client().map(ClientId::value).orElse(""),
                    place.item().orElse(""));
        }
    }
}
