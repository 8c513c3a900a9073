package io.strongroom.chain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a firm takes a block for final: a choice of its custody policy, printed with every figure that rests on it. */
public sealed interface FinalityRule {

    /** The ledger's own consensus says so (Ethereum since 2022). */
    record FinalizedTag() implements FinalityRule {

        @Override
        public String toString() {
            return "finalized-tag";
        }
    }

    /** That many blocks lie on top of it. */
    record Depth(int blocks) implements FinalityRule {

        @Override
        public String toString() {
            return "depth " + blocks;
        }
    }

    /** Reads {@code "finalized-tag"} or {@code "depth 64"}. */
    static FinalityRule parse(String text) {
        if (text.equals("finalized-tag")) {
            return new FinalizedTag();
        }
        Matcher depth = Pattern.compile("depth:? ?([1-9]\\d{0,5})").matcher(text);
        if (!depth.matches()) {
            throw new IllegalArgumentException(
                    "Not a finality rule: '%s'; expected 'finalized-tag' or 'depth 64'".formatted(text));
        }
        return new Depth(Integer.parseInt(depth.group(1)));
    }
}
