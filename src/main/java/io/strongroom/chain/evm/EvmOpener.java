package io.strongroom.chain.evm;

import io.strongroom.chain.Ledger;
import io.strongroom.chain.LedgerKind;
import io.strongroom.chain.LedgerOpener;
import io.strongroom.chain.LedgerSettings;
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
