package io.strongroom.custody;

/** Whether a wallet holds the assets of many, or of one. */
public enum Holding {
    OMNIBUS,
    SEGREGATED
}
