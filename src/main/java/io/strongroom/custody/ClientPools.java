package io.strongroom.custody;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which client pool each account is counted for at the end of the period: never more than one.
 *
 * <p>Which of two pools an account belongs to that is listed for both, nobody can tell; it counts for the first by name, so
 * that the other shows its shortfall, and is a finding.
 */
public final class ClientPools {

    private final TreeMap<AccountId, List<Wallet>> wallets;
    private final Period period;

    /** Of every wallet that was valid at any time of the period. */
    public ClientPools(List<Wallet> wallets, Period period) {
        this.wallets = wallets.stream()
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                // Nearly every account has one wallet: a list of one takes little room.
                .collect(groupingBy(Wallet::account, TreeMap::new, collectingAndThen(toList(), List::copyOf)));
        this.period = period;
    }

    public Optional<String> of(AccountId account) {
        return wallets.getOrDefault(account, List.of()).stream()
                .filter(wallet -> wallet.isValidAtEndOf(period))
                .map(Wallet::pool)
                .min(String::compareTo);
    }

    /** Every account that is or was clients' in the period, in order. */
    public Set<AccountId> accounts() {
        return Collections.unmodifiableSet(wallets.keySet());
    }

    /** The first wallet of an account that came into use within the period; empty for all others. */
    public Optional<Wallet> begun(AccountId account) {
        return Optional.of(first(account)).filter(first -> first.validFrom().isAfter(period.from()));
    }

    /** The wallet that an account of clients was in first, of those of the period. */
    public Wallet first(AccountId account) {
        return wallets.getOrDefault(account, List.of()).stream()
                .min(Comparator.comparing(Wallet::validFrom))
                .orElseThrow();
    }

    /** The pool that an account of clients is counted for at the end, or that it was in last. */
    public String last(AccountId account) {
        return of(account)
                .orElseGet(() -> wallets.getOrDefault(account, List.of()).stream()
                        .reduce((one, other) -> other.validFrom().isBefore(one.validFrom()) ? one : other)
                        .orElseThrow()
                        .pool());
    }

    /** Accounts that two pools of clients had at the same instant of the period, one sentence for each two wallets. */
    public List<String> listedTwice() {
        List<String> found = new ArrayList<>();
        wallets.forEach((account, listed) -> {
            for (int i = 0; i < listed.size(); i++) {
                for (Wallet other : listed.subList(i + 1, listed.size())) {
                    if (!listed.get(i).pool().equals(other.pool()) && overlap(listed.get(i), other)) {
                        found.add("Account %s is in two pools at once: by wallet %s and by wallet %s"
                                .formatted(account, listed.get(i).id(), other.id()));
                    }
                }
            }
        });
        return found;
    }

    /** When an account that was clients' within the period left their wallets; empty if it is in one at the end. */
    public Optional<Instant> givenUp(AccountId account) {
        return of(account).isPresent()
                ? Optional.empty()
                : wallets.getOrDefault(account, List.of()).stream()
                        .flatMap(wallet -> wallet.validTo().stream())
                        .max(Instant::compareTo);
    }

    private static boolean overlap(Wallet one, Wallet other) {
        return one.validTo().filter(end -> !end.isAfter(other.validFrom())).isEmpty()
                && other.validTo().filter(end -> !end.isAfter(one.validFrom())).isEmpty();
    }
}
