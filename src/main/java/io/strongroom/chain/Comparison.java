package io.strongroom.chain;

import io.strongroom.basics.Sha256;
import io.strongroom.chain.BalanceSource.Question;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which balances are read from every node of a ledger, and not from the first alone: all, or a sample.
 *
 * <p>The sample follows from the block's hash, so that nobody knows it before the block, and anybody can draw it again:
 * a balance is drawn if the SHA-256 of {@code <block hash> <account> <asset>}, as a part of the largest that there is, is
 * below the sample's part of all balances. So about as many are drawn as are asked for.
 *
 * @param sample how many; zero for all
 */
public record Comparison(long sample) {

    public static final Comparison ALL = new Comparison(0);

    private static final Pattern SAMPLE = Pattern.compile("sample ([1-9]\\d{0,9})");
    private static final int HASH_BITS = 256;

    /**
     * Reads {@code all}, or {@code sample 500}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Comparison parse(String text) {
        Matcher sample = SAMPLE.matcher(text);
        if (sample.matches()) {
            return new Comparison(Long.parseLong(sample.group(1)));
        }
        if (text.equals("all")) {
            return ALL;
        }
        throw new IllegalArgumentException("'%s' is neither 'all' nor like 'sample 500'".formatted(text));
    }

    public boolean isAll() {
        return sample == 0;
    }

    /**
     * Whether a balance is read from every node.
     *
     * @param seed the hash of the block
     * @param total how many balances there are on the ledger
     */
    public boolean includes(String seed, Question question, long total) {
        if (isAll() || sample >= total) {
            return true;
        }
        String lot = Sha256.of("%s %s %s".formatted(seed, question.account(), question.asset()))
                .hex();
        return new BigInteger(lot, 16)
                        .multiply(BigInteger.valueOf(total))
                        .compareTo(BigInteger.valueOf(sample).shiftLeft(HASH_BITS))
                < 0;
    }

    @Override
    public String toString() {
        return isAll() ? "all" : "sample " + sample;
    }
}
