package io.strongroom.proof.control;

/** A signature that cannot be what it is said to be; the message is the reason. */
final class SignatureRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignatureRefusedException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
