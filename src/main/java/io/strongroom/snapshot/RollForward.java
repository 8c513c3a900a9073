package io.strongroom.snapshot;

import io.strongroom.basics.LedgerId;
import java.math.BigInteger;

/** How a wallet's Bitcoin came from the start of the period to its end: opening + received - sent - fees = closing. */
public record RollForward(
        LedgerId ledger,
        String wallet,
        long openingHeight,
        BigInteger opening,
        BigInteger received,
        BigInteger sent,
        BigInteger fees,
        BigInteger closing) {

    /** What the movements do not explain; zero if the node told the truth. */
    BigInteger unexplained() {
        return closing.subtract(opening.add(received).subtract(sent).subtract(fees));
    }
}
