package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.movement.Coins.State;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Reads what accounts moved of the ledger's own coin between two blocks, and what no trace of it explains. */
final class CoinPeriod {

    private static final int ACCOUNTS_AT_ONCE = 10_000;

    private final Coins coins;
    private final CoinMovements reader;
    private final LongFunction<CoinBlock> blocks;
    private final Consumer<Source> shown;
    private final List<Untold> untold = new ArrayList<>();
    private final Set<AccountId> movers = new HashSet<>();

    /**
     * Of one ledger's coin.
     *
     * @param blocks what is told of the block of a height
     * @param shown takes what shows the movements, and the lack of them where a balance changed otherwise
     */
    CoinPeriod(Coins coins, CoinMovements reader, LongFunction<CoinBlock> blocks, Consumer<Source> shown) {
        this.coins = coins;
        this.reader = reader;
        this.blocks = blocks;
        this.shown = shown;
    }

    /** What an account's balance changed by in a block, without what is known of it. */
    record Untold(AccountId account, BigInteger wei, long height) {}

    void read(long first, long last, List<AccountId> accounts) {
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
        readBlocks(first, last, moved, hidden);
    }

    private void readBlocks(long first, long last, SortedMap<Long, SortedSet<AccountId>> moved, Set<AccountId> hidden) {
        PrimitiveIterator.OfLong heights = LongStream.rangeClosed(first + 1, last)
                .filter(height -> !hidden.isEmpty() || moved.containsKey(height))
                .iterator();
        InFlight.forEach(
                heights, blocks, block -> read(block, moved.getOrDefault(block.height(), new TreeSet<>()), hidden));
    }

    private void read(CoinBlock block, Set<AccountId> moved, Set<AccountId> hidden) {
        SortedSet<AccountId> some = new TreeSet<>(moved);
        List<Movement> told = reader.read(block, account -> hidden.contains(account) || moved.contains(account));
        told.forEach(movement -> some.add(movement.account()));
        boolean isWhole = !addUntold(block.height(), List.copyOf(some), told);
        if (!told.isEmpty() || !isWhole) {
            block.sources().forEach(shown);
        }
        movers.addAll(some);
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

    /** Whether a balance changed otherwise than is told. */
    private boolean addUntold(long height, List<AccountId> accounts, List<Movement> told) {
        Map<AccountId, State> before = coins.states(accounts, height - 1);
        Map<AccountId, State> after = coins.states(accounts, height);
        boolean some = false;
        for (AccountId account : accounts) {
            BigInteger changed = balance(after, account).subtract(balance(before, account));
            BigInteger wei = changed.subtract(sum(told, account));
            if (wei.signum() != 0) {
                untold.add(new Untold(account, wei, height));
                some = true;
            }
        }
        return some;
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
