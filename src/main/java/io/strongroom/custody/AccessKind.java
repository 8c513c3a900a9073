package io.strongroom.custody;

/** What a means of access is made of. */
public enum AccessKind {
    HSM,
    MPC,
    MULTISIG,
    SEED,
    THIRD_PARTY
}
