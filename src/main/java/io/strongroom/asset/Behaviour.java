package io.strongroom.asset;

/** How an asset's balances come to change. */
public enum Behaviour {
    /** By transfers, and by as much as the transfer says. */
    PLAIN,
    /** Also without a transfer. */
    REBASING,
    /** By transfers, but less arrives than was sent. */
    FEE_ON_TRANSFER,
    /** By transfers of shares, each worth a changing amount of another asset. */
    VAULT_SHARE
}
