package io.strongroom.chain;

/** A configured node speaks for another ledger than its settings say, e.g. for a test network. */
public class WrongLedgerException extends RuntimeException {

    public WrongLedgerException(String message) {
        super(message);
    }
}
