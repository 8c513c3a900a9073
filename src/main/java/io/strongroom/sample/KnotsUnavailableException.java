package io.strongroom.sample;

/** The sample's Bitcoin node cannot be had on this machine; the message says what is missing. */
public class KnotsUnavailableException extends RuntimeException {

    public KnotsUnavailableException(String message) {
        super(message);
    }

    public KnotsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
