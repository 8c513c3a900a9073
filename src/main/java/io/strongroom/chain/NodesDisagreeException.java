package io.strongroom.chain;

import io.strongroom.chain.rpc.LedgerUnavailableException;

/** Two nodes of one ledger tell different things of the same block or period: at least one is wrong, and it is not known which. */
public final class NodesDisagreeException extends LedgerUnavailableException {

    public NodesDisagreeException(String message) {
        super(message);
    }
}
