package io.strongroom.job;

import io.strongroom.basics.Asset;
import io.strongroom.basics.LedgerId;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** How many accounts are to be read on each ledger, and the assets that each of them is asked for. */
record Watched(SortedMap<LedgerId, Long> accounts, List<Asset> assets) {

    Set<LedgerId> ledgers() {
        return accounts.keySet();
    }

    /** How many balances there are to be. */
    long balances() {
        return accounts.keySet().stream().mapToLong(this::balances).sum();
    }

    long balances(LedgerId ledger) {
        return accounts.getOrDefault(ledger, 0L)
                * assets.stream()
                        .filter(asset -> asset.id().ledger().equals(ledger))
                        .count();
    }
}
