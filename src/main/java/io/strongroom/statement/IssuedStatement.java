package io.strongroom.statement;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Money;
import io.strongroom.basics.Sha256;
import java.util.Optional;

/**
 * A client's statement as a run left it: issued, or held back with the reason.
 *
 * @param document empty when the statement was held back
 */
public record IssuedStatement(
        ClientId client, String number, Optional<Document> document, Optional<String> heldBecause) {

    public IssuedStatement {
        if (document.isPresent() == heldBecause.isPresent()) {
            throw new IllegalArgumentException("Statement %s is either issued or held back".formatted(number));
        }
    }

    /** What was issued: its total, how many positions the total leaves out, and the digests of its two files. */
    public record Document(Money total, long positions, long unpriced, long transfers, Sha256 json, Sha256 pdf) {}
}
