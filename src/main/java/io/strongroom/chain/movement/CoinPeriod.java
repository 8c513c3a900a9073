package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.movement.Coins.State;
import io.strongroom.chain.rpc.JsonRpc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Reads what accounts moved of the ledger's own coin between two blocks, and what no trace of it explains. */
final class CoinPeriod {

    private final Coins coins;
    private final CoinMovements reader;
    private final LongFunction<String> hashes;
    private final List<Untold> untold = new ArrayList<>();
    private final Set<AccountId> movers = new HashSet<>();

    CoinPeriod(JsonRpc rpc, int batchSize, Traces traces, AssetId coin, LongFunction<String> hashes) {
        this.coins = new Coins(rpc, batchSize);
        this.reader = new CoinMovements(rpc, traces, coin);
        this.hashes = hashes;
    }

    /** What an account's balance changed by in a block, without what is known of it. */
    record Untold(AccountId account, BigInteger wei, long height) {}

    void read(long first, long last, List<AccountId> accounts) {
        SortedMap<AccountId, State> opening = coins.states(accounts, first);
        SortedMap<AccountId, State> closing = coins.states(accounts, last);
        SortedMap<Long, SortedSet<AccountId>> moved = coins.moved(first, opening, last, closing);
        Set<AccountId> hidden = opening.entrySet().stream()
                .filter(account -> account.getValue().mayHideMovements())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        for (long height = first + 1; height <= last; height++) {
            SortedSet<AccountId> some = new TreeSet<>(moved.getOrDefault(height, new TreeSet<>()));
            Set<AccountId> asked = new HashSet<>(hidden);
            asked.addAll(some);
            if (!asked.isEmpty()) {
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

    List<Source> sources() {
        return reader.sources();
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
