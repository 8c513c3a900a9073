package io.strongroom.chain.movement;

import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.evm.token.Erc20;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.proof.BalanceSlot;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Shows that a token changed a balance together with all others: the holder's own word of its storage, which the token scales
 * to a balance, stayed as it was, but for what events tell.
 *
 * <p>The token is asked what the balance would be after the block had the holder's word stayed as before it, and before the
 * block had it been as after. Either way, what is left of the change is the holder's own, and has to be what the events of the
 * block come to. A token that keeps balances otherwise, or a node that does not run calls on changed words, shows nothing.
 */
final class Rebases {

    /** Words that a token scales up or down without losing them or leaving 256 bits. */
    private static final List<BigInteger> MARKS = List.of(BigInteger.TWO.pow(80), BigInteger.TWO.pow(160));

    /** Base units that the division into shares may round away from each transfer. */
    private static final BigInteger ROUNDED_MAX = BigInteger.TWO;

    private final Batches batches;
    private final Map<String, Words> seen = new HashMap<>();

    Rebases(Batches batches) {
        this.batches = batches;
    }

    /** Where a token keeps what makes balances, by holder. */
    private record Words(String contract, BalanceSlot slot) {

        Map<String, Object> with(String holder, BigInteger word) {
            return Map.of(contract, Map.of("stateDiff", Map.of(slot.of(holder), "0x%064x".formatted(word))));
        }
    }

    /** A holder's word and balance after a block. */
    private record State(BigInteger word, BigInteger balance) {}

    /**
     * Whether the balance changed in that block by what events tell and by what the token did to all balances.
     *
     * @param told what events tell of the balance in that block
     */
    boolean explain(Question question, long height, List<Movement> told) {
        return words(question, height)
                .filter(words -> isShown(question, words, height, told))
                .isPresent();
    }

    private boolean isShown(Question question, Words words, long height, List<Movement> told) {
        List<State> states = Stream.of(height - 1, height)
                .flatMap(at -> state(question, words, at).stream())
                .toList();
        if (states.size() < 2) {
            return false;
        }
        State before = states.getFirst();
        State after = states.getLast();
        List<Optional<BigInteger>> otherwise = numbers(List.of(
                balance(question, height, words.with(holder(question), before.word)),
                balance(question, height - 1, words.with(holder(question), after.word))));
        BigInteger sum = told.stream().map(Movement::baseUnits).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger rounded = ROUNDED_MAX.multiply(BigInteger.valueOf(told.size()));
        return Stream.of(
                        otherwise.getFirst().map(after.balance::subtract),
                        otherwise.getLast().map(unscaled -> unscaled.subtract(before.balance)))
                .flatMap(Optional::stream)
                .anyMatch(own -> own.subtract(sum).abs().compareTo(rounded) <= 0);
    }

    private Optional<State> state(Question question, Words words, long height) {
        List<Optional<BigInteger>> read = numbers(List.of(
                Call.of("eth_getStorageAt", words.contract, words.slot.of(holder(question)), Hex.of(height)),
                balance(question, height, Map.of())));
        return read.getFirst().flatMap(word -> read.getLast().map(balance -> new State(word, balance)));
    }

    /** The words that make balances after that block, where they lay before or else where the token reads now. */
    private Optional<Words> words(Question question, long height) {
        String token = question.asset().contract().orElseThrow();
        Optional<Words> words = Stream.concat(
                        Stream.ofNullable(seen.get(token)), Stream.of(question).flatMap(asked -> read(asked, height)))
                .filter(some -> isScaled(question, some, height))
                .findFirst();
        words.ifPresent(some -> seen.put(token, some));
        return words;
    }

    /** Words of the holder that the token reads to tell his balance (EIP-2930). */
    private Stream<Words> read(Question question, long height) {
        Answer answer = batches.answers(
                        List.of(Call.of("eth_createAccessList", TokenGaps.balanceOf(question), Hex.of(height))))
                .getFirst();
        return answer instanceof Answer.Result(JsonNode value)
                ? value.path("accessList")
                        .valueStream()
                        .flatMap(contract -> contract.path("storageKeys")
                                .valueStream()
                                .flatMap(key -> BalanceSlot.at(Hex.hash(key), holder(question)).stream())
                                .map(slot -> new Words(Hex.address(contract.path("address")), slot)))
                : Stream.empty();
    }

    /** Whether twice the word makes twice the balance, so that no other word of the holder does. */
    private boolean isScaled(Question question, Words words, long height) {
        return MARKS.stream().anyMatch(mark -> {
            List<Optional<BigInteger>> balances = numbers(Stream.of(mark, mark.shiftLeft(1))
                    .map(word -> balance(question, height, words.with(holder(question), word)))
                    .toList());
            BigInteger one = balances.getFirst().orElse(BigInteger.ZERO);
            BigInteger two = balances.getLast().orElse(BigInteger.ZERO);
            return one.signum() > 0 && two.subtract(one.shiftLeft(1)).abs().compareTo(BigInteger.ONE) <= 0;
        });
    }

    private static Call balance(Question question, long height, Map<String, Object> changed) {
        Map<String, String> call = TokenGaps.balanceOf(question);
        return changed.isEmpty()
                ? Call.of("eth_call", call, Hex.of(height))
                : Call.of("eth_call", call, Hex.of(height), changed);
    }

    /** Empty where the node or the token refused. */
    private List<Optional<BigInteger>> numbers(List<Call> calls) {
        return batches.answers(calls).stream()
                .map(answer -> answer instanceof Answer.Result(JsonNode value)
                        ? Erc20.number(value)
                        : Optional.<BigInteger>empty())
                .toList();
    }

    private static String holder(Question question) {
        return question.account().address();
    }
}
