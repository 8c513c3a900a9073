package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which accounts of a ledger have balances, and in which assets; told from balances in the order of accounts. */
final class Held {

    private final LedgerId ledger;
    private final List<AccountId> accounts = new ArrayList<>();
    private final SortedSet<AssetId> assets = new TreeSet<>();

    Held(LedgerId ledger) {
        this.ledger = ledger;
    }

    void add(BalanceRow row) {
        String address = row.account().address();
        if (accounts.isEmpty() || !accounts.getLast().address().equals(address)) {
            accounts.add(new AccountId(ledger, address));
        }
        assets.add(row.asset());
    }

    List<AccountId> accounts() {
        return List.copyOf(accounts);
    }

    List<AssetId> assets() {
        return List.copyOf(assets);
    }
}
