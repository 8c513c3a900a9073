package io.strongroom.chain;

import io.strongroom.basics.AssetId;
import java.util.Optional;

/**
 * What the firm's books say of a token beside what its contract said of itself at the pinned block.
 *
 * @param onLedger for the contract itself, the hash of its code; empty if there was no answer
 */
public record TokenCheck(AssetId asset, Property property, String booked, Optional<String> onLedger, Outcome outcome) {

    /** What is compared. A token need not tell its decimals and symbol (ERC-20). */
    public enum Property {
        CONTRACT,
        DECIMALS,
        SYMBOL
    }

    /** How the comparison went. */
    public enum Outcome {
        MATCHES,
        DIFFERS,
        MISSING
    }

    /** A finding needs an answer from the firm; a missing symbol is only noted. */
    public boolean isFinding() {
        return outcome == Outcome.DIFFERS || (outcome == Outcome.MISSING && property == Property.CONTRACT);
    }

    /** One sentence for people. */
    public String sentence() {
        return "%s of %s is %s in the firm's books and %s on the ledger"
                .formatted(property, asset, booked, onLedger.orElse("missing"));
    }

    public static TokenCheck of(AssetId asset, Property property, String booked, Optional<String> onLedger) {
        Outcome outcome = onLedger.map(answer -> answer.equals(booked) ? Outcome.MATCHES : Outcome.DIFFERS)
                .orElse(Outcome.MISSING);
        return new TokenCheck(asset, property, booked, onLedger, outcome);
    }
}
