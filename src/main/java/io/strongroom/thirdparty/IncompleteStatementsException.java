package io.strongroom.thirdparty;

/** What third parties hold is not known in full, so nothing can be compared. */
public final class IncompleteStatementsException extends RuntimeException {

    IncompleteStatementsException(String message) {
        super(message);
    }
}
