package io.strongroom.snapshot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which balances are proven, for a node that cannot prove all: the largest of each asset and a sample of the others.
 *
 * <p>The sample follows from the block's hash, so that nobody knows it before the block, and anybody can draw it again.
 *
 * @param share of each asset's total, in per cent, that the largest balances make up together
 * @param sample how many of the other balances of each asset
 */
public record ProofPolicy(int share, int sample) {

    public static final ProofPolicy ALL = new ProofPolicy(100, Integer.MAX_VALUE);

    private static final Pattern SOME = Pattern.compile("largest (\\d{1,3})%, sample (\\d{1,9})");

    /**
     * Reads {@code all}, or {@code largest 95%, sample 200}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static ProofPolicy parse(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        Matcher some = SOME.matcher(text);
        if (!some.matches() || Integer.parseInt(some.group(1)) > ALL.share) {
            throw new IllegalArgumentException(
                    "'%s' is neither 'all' nor like 'largest 95%%, sample 200'".formatted(text));
        }
        return new ProofPolicy(Integer.parseInt(some.group(1)), Integer.parseInt(some.group(2)));
    }

    @Override
    public String toString() {
        return equals(ALL) ? "all" : "largest %d%%, sample %d".formatted(share, sample);
    }
}
