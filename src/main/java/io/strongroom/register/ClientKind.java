package io.strongroom.register;

/** Whether a client is a person or an organisation. */
public enum ClientKind {
    NATURAL,
    LEGAL
}
