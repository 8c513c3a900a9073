package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds the blocks in which accounts moved the ledger's coin, without reading the others.
 *
 * <p>An account that is only a key cannot pay without using up a nonce, and what it is paid stays with it: if neither
 * balance nor nonce changed between two blocks, nothing moved. That an account is only a key is known once it has used a
 * nonce and has no code: no program can be put there any more. A program may pay out what it was paid in one block, so for
 * it every block counts. Of an account that has done nothing yet nobody knows: a program may come, pass on what lies there
 * and be gone within one transaction, and leave balance, nonce and code as they were. Its ends tell nothing, and what every
 * block's traces say of it is read.
 */
final class Coins {

    private final JsonRpc rpc;
    private final Batches batches;

    Coins(JsonRpc rpc, int batchSize) {
        this.rpc = rpc;
        this.batches = new Batches(rpc, batchSize);
    }

    /** What an account is at a block. */
    record State(BigInteger balance, BigInteger nonce, boolean program) {

        /** Whether a program may have come and gone there unseen. */
        boolean mayHideMovements() {
            return !program && nonce.signum() == 0;
        }

        boolean isStillAs(State other) {
            return !program && equals(other);
        }
    }

    /** What the accounts are at a block. */
    SortedMap<AccountId, State> states(List<AccountId> accounts, long height) {
        String block = Hex.of(height);
        List<Answer> answers = batches.answers(accounts.stream()
                .flatMap(account -> Stream.of(
                        Call.of("eth_getBalance", account.address(), block),
                        Call.of("eth_getTransactionCount", account.address(), block),
                        Call.of("eth_getCode", account.address(), block)))
                .toList());
        SortedMap<AccountId, State> states = new TreeMap<>();
        for (int i = 0; i < accounts.size(); i++) {
            states.put(
                    accounts.get(i),
                    new State(
                            Hex.quantity(told(answers.get(3 * i))),
                            Hex.quantity(told(answers.get(3 * i + 1))),
                            !Hex.bytes(told(answers.get(3 * i + 2))).equals("0x")));
        }
        return states;
    }

    /** Blocks after the first and up to the last, each with the accounts that may have moved in it. */
    SortedMap<Long, SortedSet<AccountId>> moved(
            long first, Map<AccountId, State> opening, long last, Map<AccountId, State> closing) {
        SortedMap<Long, SortedSet<AccountId>> moved = new TreeMap<>();
        if (last > first) {
            search(first, opening, last, closing, moved);
        }
        return moved;
    }

    private void search(
            long first,
            Map<AccountId, State> before,
            long last,
            Map<AccountId, State> after,
            SortedMap<Long, SortedSet<AccountId>> moved) {
        List<AccountId> changed = new ArrayList<>();
        after.forEach((account, state) -> {
            if (!state.isStillAs(before.getOrDefault(account, state)) || !before.containsKey(account)) {
                changed.add(account);
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        if (last - first == 1) {
            moved.computeIfAbsent(last, any -> new TreeSet<>()).addAll(changed);
            return;
        }
        long middle = first + (last - first) / 2;
        Map<AccountId, State> between = states(changed, middle);
        search(first, only(before, changed), middle, between, moved);
        search(middle, between, last, only(after, changed), moved);
    }

    private static Map<AccountId, State> only(Map<AccountId, State> states, List<AccountId> accounts) {
        Map<AccountId, State> some = new TreeMap<>(states);
        some.keySet().retainAll(accounts);
        return some;
    }

    private JsonNode told(Answer answer) {
        return switch (answer) {
            case Answer.Result(JsonNode value) -> value;
            case Answer.Refused(int code, String message) ->
                throw new LedgerUnavailableException(
                        "%s refused to tell the state of an account: %s (%d)".formatted(rpc, message, code));
        };
    }
}
