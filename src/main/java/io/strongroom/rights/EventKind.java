package io.strongroom.rights;

/** What happened to an asset that may change its holders' rights. */
public enum EventKind {
    HARD_FORK,
    AIRDROP,
    TOKEN_MIGRATION,
    REBASE,
    REWARD,
    SLASHING,
    GOVERNANCE_VOTE,
    UNLOCK,
    ISSUER_REDEMPTION,
    ISSUER_FREEZE,
    CONTRACT_UPGRADE,
    LEDGER_HALT
}
