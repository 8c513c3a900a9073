package io.strongroom.chain;

import org.springframework.stereotype.Component;

/** Ethereum and everything that answers like it. */
@Component
final class EvmOpener implements LedgerOpener {

    @Override
    public LedgerKind kind() {
        return LedgerKind.EVM;
    }

    @Override
    public Ledger opened(LedgerSettings settings) {
        return EvmLedger.opened(settings);
    }
}
