package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.movement.Coins.State;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Reads what accounts moved of the ledger's own coin between two blocks, and what no trace of it explains. */
final class CoinPeriod {

    private static final int ACCOUNTS_AT_ONCE = 10_000;

    private final Coins coins;
    private final CoinMovements reader;
    private final List<Untold> untold = new ArrayList<>();
    private final Set<AccountId> movers = new HashSet<>();

    CoinPeriod(Coins coins, CoinMovements reader) {
        this.coins = coins;
        this.reader = reader;
    }

    /** What an account's balance changed by in a block, without what is known of it. */
    record Untold(AccountId account, BigInteger wei, long height) {}

    void read(long first, long last, List<AccountId> accounts, LongFunction<String> hashes) {
        SortedMap<Long, SortedSet<AccountId>> moved = new TreeMap<>();
        Set<AccountId> hidden = new HashSet<>();
        for (int from = 0; from < accounts.size(); from += ACCOUNTS_AT_ONCE) {
            List<AccountId> some = accounts.subList(from, Math.min(from + ACCOUNTS_AT_ONCE, accounts.size()));
            SortedMap<AccountId, State> opening = coins.states(some, first);
            coins.moved(first, opening, last, coins.states(some, last))
                    .forEach((height, movers) -> moved.computeIfAbsent(height, any -> new TreeSet<>())
                            .addAll(movers));
            opening.forEach((account, state) -> {
                if (state.mayHideMovements()) {
                    hidden.add(account);
                }
            });
        }
        readBlocks(first, last, moved, hidden, hashes);
    }

    private void readBlocks(
            long first,
            long last,
            SortedMap<Long, SortedSet<AccountId>> moved,
            Set<AccountId> hidden,
            LongFunction<String> hashes) {
        for (long height = first + 1; height <= last; height++) {
            SortedSet<AccountId> some = new TreeSet<>(moved.getOrDefault(height, new TreeSet<>()));
            if (!some.isEmpty() || !hidden.isEmpty()) {
                Predicate<AccountId> asked = account -> hidden.contains(account) || some.contains(account);
                List<Movement> told = reader.read(hashes.apply(height), height, asked);
                told.forEach(movement -> some.add(movement.account()));
                addUntold(height, List.copyOf(some), told);
                movers.addAll(some);
            }
        }
    }

    List<Movement> movements() {
        return reader.movements();
    }

    List<Untold> untold() {
        return List.copyOf(untold);
    }

    int movers() {
        return movers.size();
    }

    private void addUntold(long height, List<AccountId> accounts, List<Movement> told) {
        Map<AccountId, State> before = coins.states(accounts, height - 1);
        Map<AccountId, State> after = coins.states(accounts, height);
        for (AccountId account : accounts) {
            BigInteger changed = balance(after, account).subtract(balance(before, account));
            BigInteger wei = changed.subtract(sum(told, account));
            if (wei.signum() != 0) {
                untold.add(new Untold(account, wei, height));
            }
        }
    }

    private static BigInteger balance(Map<AccountId, State> states, AccountId account) {
        State state = states.get(account);
        if (state == null) {
            throw new IllegalStateException("No state was read of " + account);
        }
        return state.balance();
    }

    private static BigInteger sum(List<Movement> movements, AccountId account) {
        return movements.stream()
                .filter(movement -> movement.account().equals(account))
                .map(Movement::baseUnits)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
