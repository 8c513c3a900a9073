package io.strongroom.people;

/** Somebody who is not logged in, or does not hold the role, wanted to act; nothing was done. */
public class NotAllowedException extends RuntimeException {

    public NotAllowedException(String message) {
        super(message);
    }
}
