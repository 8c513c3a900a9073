package io.strongroom.chain.rpc;

/** A node's answer was larger than what is read at once; a smaller question may do. */
public class AnswerTooLargeException extends LedgerUnavailableException {

    public AnswerTooLargeException(String message, Throwable cause) {
        super(message, cause);
    }
}
