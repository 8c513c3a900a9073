package io.strongroom.proof;

/** A proof that does not prove what it is given for; what it was to prove is then not known, and so not zero. */
public final class InvalidProofException extends RuntimeException {

    public InvalidProofException(String message) {
        super(message);
    }
}
