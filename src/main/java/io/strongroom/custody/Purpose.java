package io.strongroom.custody;

/** What a wallet is used for. */
public enum Purpose {
    COLD,
    WARM,
    HOT,
    DEPOSIT,
    GAS,
    FEE,
    TREASURY,
    STAKING
}
