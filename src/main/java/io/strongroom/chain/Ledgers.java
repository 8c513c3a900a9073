package io.strongroom.chain;

import io.strongroom.basics.LedgerId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The ledgers that are configured. Each is connected to when it is first needed. */
@Component
public class Ledgers {

    private final LedgersSettings settings;
    private final Map<LedgerKind, LedgerOpener> openers;
    private final Map<LedgerId, Ledger> opened = new ConcurrentHashMap<>();

    /** The ledgers of these settings, each opened by its kind. */
    public Ledgers(LedgersSettings settings, Set<LedgerOpener> openers) {
        this.settings = settings;
        this.openers = openers.stream().collect(Collectors.toMap(LedgerOpener::kind, Function.identity()));
    }

    public List<LedgerId> ids() {
        return settings.list().stream().map(LedgerSettings::ledger).toList();
    }

    public Ledger of(LedgerId ledger) {
        return opened.computeIfAbsent(ledger, id -> opened(settingsOf(id)));
    }

    private Ledger opened(LedgerSettings ledger) {
        LedgerOpener opener = openers.get(ledger.ledgerKind());
        if (opener == null) {
            throw new IllegalArgumentException(
                    "Ledger %s is of kind %s, which nothing here reads".formatted(ledger.id(), ledger.kind()));
        }
        return opener.opened(ledger);
    }

    private LedgerSettings settingsOf(LedgerId ledger) {
        return settings.list().stream()
                .filter(candidate -> candidate.ledger().equals(ledger))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Ledger %s is not in job-configs/ledgers.yml, only %s".formatted(ledger, ids())));
    }
}
