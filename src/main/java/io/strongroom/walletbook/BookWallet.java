package io.strongroom.walletbook;

import static java.util.stream.Collectors.groupingBy;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.custody.Wallet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account of a clients' wallet, and what it is compared together with.
 *
 * @param client for whom alone it is compared; empty if the pool is compared as a whole
 */
public record BookWallet(String id, AccountId account, String pool, Optional<ClientId> client) {

    /** What is compared as one: a pool, or a client's part of it. */
    record Group(String pool, Optional<ClientId> client) {}

    /**
     * Clients' wallets among these. Only in a pool of nothing but segregated wallets does the register tell by client what
     * lies in which wallet.
     *
     * @param wallets those in use at the cut-off
     */
    public static List<BookWallet> of(Collection<Wallet> wallets) {
        Map<String, List<Wallet>> pools = wallets.stream()
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                .collect(groupingBy(Wallet::pool));
        return pools.values().stream()
                .flatMap(pool -> {
                    boolean byClient =
                            pool.stream().allMatch(wallet -> wallet.client().isPresent());
                    return pool.stream()
                            .map(wallet -> new BookWallet(
                                    wallet.id(),
                                    wallet.account(),
                                    wallet.pool(),
                                    wallet.client().filter(_ -> byClient)));
                })
                .toList();
    }

    Group group() {
        return new Group(pool, client);
    }
}
