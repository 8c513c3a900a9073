package io.strongroom.chain.movement;

import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.Hex;
import io.strongroom.chain.JsonRpc;
import io.strongroom.chain.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the blocks in which a token's balance changed otherwise than its events say, by halving. */
final class TokenGaps {

    private static final String BALANCE_OF = "0x70a08231";
    private static final int WORD_TEXT = 66;

    private final JsonRpc rpc;
    private final Question question;
    private final BigInteger opening;
    private final List<Movement> movements;
    private final SortedMap<Long, BigInteger> gaps = new TreeMap<>();

    TokenGaps(JsonRpc rpc, Question question, BigInteger opening, List<Movement> movements) {
        this.rpc = rpc;
        this.question = question;
        this.opening = opening;
        this.movements = List.copyOf(movements);
    }

    /** The amount that is missing in each block, by its height; empty if events and balances agree at the end. */
    SortedMap<Long, BigInteger> find(long first, long last, BigInteger closing) {
        search(first, BigInteger.ZERO, last, closing.subtract(expected(last)));
        return gaps;
    }

    private void search(long first, BigInteger before, long last, BigInteger after) {
        if (before.equals(after)) {
            return;
        }
        if (last - first == 1) {
            gaps.put(last, after.subtract(before));
            return;
        }
        long middle = first + (last - first) / 2;
        BigInteger between = balance(middle).subtract(expected(middle));
        search(first, before, middle, between);
        search(middle, between, last, after);
    }

    private BigInteger expected(long height) {
        return movements.stream()
                .filter(movement -> movement.height() <= height)
                .map(Movement::baseUnits)
                .reduce(opening, BigInteger::add);
    }

    private BigInteger balance(long height) {
        String contract = question.asset().contract().orElseThrow();
        String answer = Hex.bytes(rpc.call(
                "eth_call",
                Map.of(
                        "to",
                        contract,
                        "input",
                        BALANCE_OF + EvmAddresses.word(question.account().address())),
                Hex.of(height)));
        if (answer.equals("0x")) {
            // Before its contract was there.
            return BigInteger.ZERO;
        }
        if (answer.length() != WORD_TEXT) {
            throw new LedgerUnavailableException(
                    "%s told no number for %s at block %d".formatted(rpc, question, height));
        }
        return new BigInteger(answer.substring(2), 16);
    }
}
