package io.strongroom.chain;

import io.strongroom.proof.BalanceSlot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a token's balances lie: each holder's word is his balance, no more and no less, or his shares.
 *
 * @param contract whose storage it is; not always the token's own
 * @param scale what makes balances of shares; empty if the words are balances
 */
public record TokenLayout(String contract, BalanceSlot slot, Optional<Scale> scale) {

    /** The slots of the two words by which shares become balances: times the one, by the other, rounded down. */
    public record Scale(String numerator, String denominator) {}

    public List<String> scaleSlots() {
        return scale.stream()
                .flatMap(words -> Stream.of(words.numerator, words.denominator))
                .toList();
    }
}
