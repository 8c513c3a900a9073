package io.strongroom.mandate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.custody.Wallet;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether companies of the firm's group have assets in wallets or pools of other clients. Pure. */
final class GroupCompanies {

    private static final String RULE = "No wallet of the group lies in a pool of other clients";

    private GroupCompanies() {}

    /** The pools in which a wallet of the group lies. */
    static Set<String> pools(Collection<Wallet> wallets, Set<ClientId> companies) {
        return wallets.stream()
                .filter(wallet -> isOfGroup(wallet, companies))
                .map(Wallet::pool)
                .collect(toSet());
    }

    /**
     * The check K2.
     *
     * @param positions who has positions in the pools of the group
     */
    static DutyCheck check(Collection<Wallet> wallets, Set<ClientId> companies, Map<String, Set<ClientId>> positions) {
        Map<String, Set<String>> others = wallets.stream()
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT && !isOfGroup(wallet, companies))
                .collect(groupingBy(Wallet::pool, TreeMap::new, mapping(Wallet::id, toCollection(TreeSet::new))));
        List<Finding> findings = new ArrayList<>();
        Set<String> named = new TreeSet<>();
        for (Wallet wallet : wallets) {
            if (!isOfGroup(wallet, companies) || !named.add(wallet.id())) {
                continue;
            }
            long owed = positions.getOrDefault(wallet.pool(), Set.of()).stream()
                    .filter(client -> !companies.contains(client))
                    .count();
            Set<String> beside = others.getOrDefault(wallet.pool(), Set.of());
            if (owed > 0 || !beside.isEmpty()) {
                findings.add(Finding.of(
                        wallet.id(),
                        "a wallet of the group in the pool %s, in which %d other clients have positions and %d wallets of"
                                        .formatted(wallet.pool(), owed, beside.size())
                                + " other clients lie"));
            }
        }
        return DutyCheck.of(
                "K2", RULE, (int) wallets.stream().map(Wallet::id).distinct().count(), findings);
    }

    private static boolean isOfGroup(Wallet wallet, Set<ClientId> companies) {
        return wallet.ownerClass() == OwnerClass.GROUP
                || (wallet.ownerClass() == OwnerClass.CLIENT
                        && wallet.client().filter(companies::contains).isPresent());
    }
}
