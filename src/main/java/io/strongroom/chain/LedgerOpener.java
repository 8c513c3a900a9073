package io.strongroom.chain;

/** Opens the ledgers of one kind: a bean of the package that can read them. */
public interface LedgerOpener {

    LedgerKind kind();

    /**
     * Connects to the ledger's nodes.
     *
     * @throws WrongLedgerException if a node is on another ledger than configured
     */
    Ledger opened(LedgerSettings settings);
}
