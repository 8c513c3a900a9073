package io.strongroom.chain;

import io.strongroom.basics.LedgerId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The ledgers that are configured. Each is connected to when it is first needed. */
@Component
public class Ledgers {

    private final LedgersSettings settings;
    private final Map<LedgerId, EvmLedger> opened = new ConcurrentHashMap<>();

    public Ledgers(LedgersSettings settings) {
        this.settings = settings;
    }

    public List<LedgerId> ids() {
        return settings.list().stream().map(LedgerSettings::ledger).toList();
    }

    public EvmLedger of(LedgerId ledger) {
        return opened.computeIfAbsent(ledger, id -> EvmLedger.opened(settingsOf(id)));
    }

    private LedgerSettings settingsOf(LedgerId ledger) {
        return settings.list().stream()
                .filter(candidate -> candidate.ledger().equals(ledger))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Ledger %s is not in job-configs/ledgers.yml, only %s".formatted(ledger, ids())));
    }
}
