package io.strongroom.sample;

/** The sample's ledger cannot be started on this machine; the message says what to install. */
public class AnvilUnavailableException extends RuntimeException {

    public AnvilUnavailableException(String message) {
        super(message);
    }

    public AnvilUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
