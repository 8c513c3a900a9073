package io.strongroom.chain.evm;

import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.LedgersSettings;
import java.util.List;
import java.util.Set;

/** EVM ledgers for a test that needs no other kind. */
public final class EvmLedgers {

    private EvmLedgers() {}

    public static Ledgers of(LedgerSettings... settings) {
        return new Ledgers(new LedgersSettings(List.of(settings)), Set.of(new EvmOpener()));
    }
}
