package io.strongroom.chain.evm.proof;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TokenLayout;
import io.strongroom.chain.evm.token.Erc20;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
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
 * Finds where a token's contract keeps its balances, by asking what it reads (eth_createAccessList, EIP-2930) and by
 * trying what it answers when that word is another.
 *
 * <p>A word that the token masks or adds to is not its balance, so such a token is not proven by it. A token that scales
 * shares by two other words, as rebasing tokens do, is proven by the three together.
 */
final class TokenLayouts {

    /** What is known of one token's storage. */
    sealed interface Found {}

    /** Words of a storage are the balances, or make them. */
    record Stored(TokenLayout layout) implements Found {}

    /** No word of the storage is the balance as such, or none was found. */
    record Computed(String reason) implements Found {}

    /** Words that no scale or mask leaves as they are. */
    private static final List<BigInteger> MARKS = List.of(
            BigInteger.TWO.pow(90).add(BigInteger.valueOf(12_345)),
            BigInteger.TWO.pow(255).add(BigInteger.valueOf(7)));

    /** A scale that nobody has by chance, and shares that stay below 256 bits when it is applied. */
    private static final BigInteger SCALE_NUMERATOR = BigInteger.TWO.pow(97).add(BigInteger.valueOf(1_234_567));

    private static final BigInteger SCALE_DENOMINATOR = BigInteger.TWO.pow(95).add(BigInteger.valueOf(7_654_321));
    private static final int SCALE_BITS = 104;

    /** A token that reads more words than this for one balance does something else than to scale shares. */
    private static final int SCALES_MAX = 6;

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
        List<Touched> touched = touched(((Answer.Result) answer).value());
        List<String> two =
                List.of(holder, holders.size() > 1 ? holders.getLast().address() : ANYBODY);
        return touched.stream()
                .flatMap(word -> word.ofHolder(holder).stream())
                .flatMap(words -> Stream.concat(Stream.of(words), scaled(words, touched)))
                .filter(layout -> two.stream().allMatch(who -> answersAsSaid(token, who, layout)))
                .<Found>map(Stored::new)
                .findFirst()
                .orElseGet(() -> new Computed("no words of the token's storage were found to make the balance"));
    }

    /** A word that the token reads to tell a balance. */
    private record Touched(String contract, String slot) {

        Optional<TokenLayout> ofHolder(String holder) {
            return BalanceSlot.at(slot, holder).map(layout -> new TokenLayout(contract, layout, Optional.empty()));
        }
    }

    private static List<Touched> touched(JsonNode answer) {
        return answer.path("accessList")
                .valueStream()
                .flatMap(contract -> contract.path("storageKeys")
                        .valueStream()
                        .map(key -> new Touched(Hex.address(contract.path("address")), Hex.hash(key))))
                .toList();
    }

    /** The same words as shares, with every two others of the contract to scale them. */
    private static Stream<TokenLayout> scaled(TokenLayout words, List<Touched> touched) {
        List<String> others = touched.stream()
                .filter(word -> word.contract.equals(words.contract()))
                .map(Touched::slot)
                .limit(SCALES_MAX)
                .toList();
        return others.stream()
                .flatMap(numerator -> others.stream()
                        .filter(denominator -> !denominator.equals(numerator))
                        .map(denominator -> new TokenLayout(
                                words.contract(),
                                words.slot(),
                                Optional.of(new TokenLayout.Scale(numerator, denominator)))));
    }

    /** Whether the token answers as the layout says, whatever the words are made to be (state overrides of eth_call). */
    private boolean answersAsSaid(String token, String holder, TokenLayout layout) {
        Call asked = Erc20.balanceOf(token, holder, block);
        return MARKS.stream().allMatch(mark -> {
            Map<String, Object> words = new HashMap<>();
            layout.scale().ifPresent(scale -> {
                words.put(scale.numerator(), word(SCALE_NUMERATOR));
                words.put(scale.denominator(), word(SCALE_DENOMINATOR));
            });
            String own = layout.slot().of(holder);
            if (words.containsKey(own)) {
                return false;
            }
            BigInteger shares = layout.scale().isPresent() ? mark.shiftRight(SCALE_BITS) : mark;
            words.put(own, word(shares));
            BigInteger expected = layout.scale().isPresent()
                    ? shares.multiply(SCALE_NUMERATOR).divide(SCALE_DENOMINATOR)
                    : mark;
            Map<String, Object> changed = Map.of(layout.contract(), Map.of("stateDiff", words));
            Answer answer = answer(Call.of(
                    asked.method(), asked.params().getFirst(), asked.params().getLast(), changed));
            return answer instanceof Answer.Result(JsonNode value)
                    && Erc20.number(value).filter(expected::equals).isPresent();
        });
    }

    private static String word(BigInteger number) {
        return "0x%064x".formatted(number);
    }

    private Answer answer(Call call) {
        return new Batches(rpc, 1).answers(List.of(call)).getFirst();
    }
}
