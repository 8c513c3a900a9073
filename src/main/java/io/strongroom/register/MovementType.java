package io.strongroom.register;

/** Why a client's position moved. */
public enum MovementType {
    DEPOSIT,
    WITHDRAWAL,
    INTERNAL_TRANSFER,
    TRADE_SETTLEMENT,
    FEE,
    GAS,
    REWARD,
    REBASE,
    SLASH,
    ENTITLEMENT,
    TOKEN_MIGRATION,
    CORRECTION,
    MAKE_GOOD,
    WRITE_OFF,
    SUB_CUSTODY_TRANSFER
}
