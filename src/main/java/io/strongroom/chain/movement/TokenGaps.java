package io.strongroom.chain.movement;

import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Finds the blocks in which a token's balance changed otherwise than its events say, by halving.
 *
 * <p>Events and balances that agree at both ends may have differed in between. So they are held together before and after
 * each block with an event, and at checkpoints; what comes and goes between two of these without an event is not seen.
 */
final class TokenGaps {

    private static final String BALANCE_OF = "0x70a08231";

    /** How many pieces of one kind (ERC-1155). */
    private static final String BALANCE_OF_KIND = "0x00fdd58e";

    private static final int WORD_TEXT = 66;

    private final Batches batches;
    private final Question question;
    private final BigInteger opening;
    private final NavigableMap<Long, BigInteger> expected = new TreeMap<>();
    private final SortedMap<Long, BigInteger> gaps = new TreeMap<>();

    TokenGaps(Batches batches, Question question, BigInteger opening, List<Movement> movements) {
        this.batches = batches;
        this.question = question;
        this.opening = opening;
        SortedMap<Long, BigInteger> byBlock = new TreeMap<>();
        movements.forEach(movement -> byBlock.merge(movement.height(), movement.baseUnits(), BigInteger::add));
        BigInteger sum = opening;
        for (Map.Entry<Long, BigInteger> block : byBlock.entrySet()) {
            sum = sum.add(block.getValue());
            expected.put(block.getKey(), sum);
        }
    }

    /**
     * The amount that is missing in each block, by its height; empty if events and balances agree wherever they are held
     * together.
     *
     * @param checkpoints balances in between, by height
     */
    SortedMap<Long, BigInteger> find(
            long first, long last, BigInteger closing, SortedMap<Long, BigInteger> checkpoints) {
        SortedSet<Long> around = new TreeSet<>(expected.keySet());
        expected.keySet().forEach(height -> around.add(height - 1));
        around.removeIf(height -> height <= first || height >= last || checkpoints.containsKey(height));
        SortedMap<Long, BigInteger> balances = new TreeMap<>(checkpoints);
        balances.putAll(balances(List.copyOf(around)));
        balances.put(last, closing);
        long before = first;
        BigInteger gap = BigInteger.ZERO;
        for (Map.Entry<Long, BigInteger> point : balances.entrySet()) {
            BigInteger next = point.getValue().subtract(expected(point.getKey()));
            search(before, gap, point.getKey(), next);
            before = point.getKey();
            gap = next;
        }
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
        BigInteger between =
                balances(List.of(middle)).values().iterator().next().subtract(expected(middle));
        search(first, before, middle, between);
        search(middle, between, last, after);
    }

    private BigInteger expected(long height) {
        Map.Entry<Long, BigInteger> entry = expected.floorEntry(height);
        return entry == null ? opening : entry.getValue();
    }

    private SortedMap<Long, BigInteger> balances(List<Long> heights) {
        Map<String, String> call = balanceOf(question);
        List<Answer> answers = batches.answers(heights.stream()
                .map(height -> Call.of("eth_call", call, Hex.of(height)))
                .toList());
        SortedMap<Long, BigInteger> balances = new TreeMap<>();
        for (int i = 0; i < heights.size(); i++) {
            balances.put(heights.get(i), balance(answers.get(i), heights.get(i)));
        }
        return balances;
    }

    /** What to call to be told the balance. */
    static Map<String, String> balanceOf(Question question) {
        String holder = EvmAddresses.word(question.account().address());
        String input = question.asset()
                .tokenId()
                .map(id -> BALANCE_OF_KIND + holder + "%064x".formatted(id))
                .orElse(BALANCE_OF + holder);
        return Map.of("to", question.asset().contract().orElseThrow(), "input", input);
    }

    private BigInteger balance(Answer answer, long height) {
        String said = switch (answer) {
            case Answer.Result(JsonNode value) -> Hex.bytes(value);
            case Answer.Refused(int code, String message) -> "%s (%d)".formatted(message, code);
        };
        if (said.equals("0x")) {
            // Before its contract was there.
            return BigInteger.ZERO;
        }
        if (said.length() != WORD_TEXT || !said.startsWith("0x")) {
            throw new LedgerUnavailableException("No node told a number for %s in %s at block %d, but %s"
                    .formatted(question.account(), question.asset(), height, said));
        }
        return new BigInteger(said.substring(2), 16);
    }
}
