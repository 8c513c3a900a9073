package io.strongroom.chain;

/** Two nodes of one ledger tell different balances at the same block: at least one is wrong, and it is not known which. */
public final class NodesDisagreeException extends LedgerUnavailableException {

    public NodesDisagreeException(String message) {
        super(message);
    }
}
