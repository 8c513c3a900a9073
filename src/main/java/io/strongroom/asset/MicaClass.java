package io.strongroom.asset;

/** The kind of crypto-asset that the firm says this is. */
public enum MicaClass {
    /** An asset-referenced token. */
    ART,
    /** An e-money token. */
    EMT,
    /** Neither of the two. */
    OTHER,
    /** The firm has not said. */
    UNCLASSIFIED
}
