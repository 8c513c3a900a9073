package io.strongroom.proof.control;

/**
 * What a signature shows.
 *
 * <p>No signature shows control of funds for good: it is stale once made, and can be made on another's behalf (BIP-322).
 */
public sealed interface ControlCheck {

    /** The account's key signed exactly this text. */
    record Shown() implements ControlCheck {}

    /** It did not, or the signature breaks a rule of its standard. */
    record Refused(String reason) implements ControlCheck {}

    /** The signature is of a kind that is not understood here; it is neither good nor bad. */
    record Inconclusive(String reason) implements ControlCheck {}
}
