package io.strongroom.chain.rpc;

/** A node could not be reached, or gave an answer that cannot be one: what it knows stays unknown, never zero. */
public class LedgerUnavailableException extends RuntimeException {

    public LedgerUnavailableException(String message) {
        super(message);
    }

    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
