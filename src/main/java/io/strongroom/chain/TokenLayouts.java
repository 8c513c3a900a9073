package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.JsonRpc.Answer;
import io.strongroom.chain.JsonRpc.Call;
import io.strongroom.proof.BalanceSlot;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds where a token's contract keeps its balances, by asking what it reads (eth_createAccessList, EIP-2930) and by
 * trying what it answers when that word is another.
 *
 * <p>A word that the token scales, masks or adds to is not its balance, so such a token is not proven by it.
 */
final class TokenLayouts {

    /** What is known of one token's storage. */
    sealed interface Found {}

    /** The word in the slot is the balance, no more and no less. */
    record Stored(String contract, BalanceSlot slot) implements Found {}

    /** No word of the storage is the balance as such, or none was found. */
    record Computed(String reason) implements Found {}

    /** Words that no scale or mask leaves as they are. */
    private static final List<BigInteger> MARKS = List.of(
            BigInteger.TWO.pow(90).add(BigInteger.valueOf(12_345)),
            BigInteger.TWO.pow(255).add(BigInteger.valueOf(7)));

    /** A second holder for a token that only one of the accounts holds. */
    private static final String ANYBODY = "0x00000000000000000000000000000000000c0ffe";

    private final JsonRpc rpc;
    private final PinnedBlock block;

    TokenLayouts(JsonRpc rpc, PinnedBlock block) {
        this.rpc = rpc;
        this.block = block;
    }

    Found of(String token, List<AccountId> holders) {
        String holder = holders.getFirst().address();
        Answer answer = answer(Call.of(
                "eth_createAccessList",
                Erc20.balanceOf(token, holder, block).params().getFirst(),
                Hex.of(block.block().height())));
        if (answer instanceof Answer.Refused(int code, String message)) {
            return new Computed("the node does not tell what the token reads: %s (%d)".formatted(message, code));
        }
        List<Stored> candidates =
                candidates(((Answer.Result) answer).value(), holder).toList();
        String second = holders.size() > 1 ? holders.getLast().address() : ANYBODY;
        return candidates.stream()
                .filter(candidate -> Stream.of(holder, second).allMatch(who -> isBalance(token, who, candidate)))
                .map(Found.class::cast)
                .findFirst()
                .orElseGet(() -> new Computed("no word of the token's storage was found to be the balance as such"));
    }

    private static Stream<Stored> candidates(JsonNode answer, String holder) {
        return answer.path("accessList")
                .valueStream()
                .flatMap(touched -> touched.path("storageKeys")
                        .valueStream()
                        .map(Hex::hash)
                        .flatMap(key -> BalanceSlot.at(key, holder).stream())
                        .map(slot -> new Stored(Hex.address(touched.path("address")), slot)));
    }

    /** Whether the token answers with whatever the word is made to be (state overrides of eth_call). */
    private boolean isBalance(String token, String holder, Stored candidate) {
        Call asked = Erc20.balanceOf(token, holder, block);
        return MARKS.stream().allMatch(mark -> {
            Map<String, Object> word = Map.of(candidate.slot().of(holder), "0x%064x".formatted(mark));
            Map<String, Object> changed = Map.of(candidate.contract(), Map.of("stateDiff", word));
            Answer answer = answer(Call.of(
                    asked.method(), asked.params().getFirst(), asked.params().getLast(), changed));
            return answer instanceof Answer.Result(JsonNode value)
                    && Erc20.number(value).filter(mark::equals).isPresent();
        });
    }

    private Answer answer(Call call) {
        return new Batches(rpc, 1).answers(List.of(call)).getFirst();
    }
}
