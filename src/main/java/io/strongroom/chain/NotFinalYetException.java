package io.strongroom.chain;

/** The last block before the cut-off is not certain yet. The only remedy is to wait; an earlier block would be wrong. */
public class NotFinalYetException extends RuntimeException {

    public NotFinalYetException(String message) {
        super(message);
    }
}
