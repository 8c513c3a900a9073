package io.strongroom.chain.bitcoin;

import io.strongroom.chain.Ledger;
import io.strongroom.chain.LedgerKind;
import io.strongroom.chain.LedgerOpener;
import io.strongroom.chain.LedgerSettings;
import org.springframework.stereotype.Component;

/** Bitcoin and its test networks, through nodes of the Bitcoin Core family. */
@Component
public final class BitcoinOpener implements LedgerOpener {

    @Override
    public LedgerKind kind() {
        return LedgerKind.BITCOIN;
    }

    @Override
    public Ledger opened(LedgerSettings settings) {
        return BitcoinLedger.opened(settings);
    }
}
