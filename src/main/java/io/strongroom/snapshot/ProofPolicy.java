package io.strongroom.snapshot;

import io.strongroom.basics.Sha256;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
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
        if (!some.matches() || Integer.parseInt(some.group(1)) > HUNDRED.intValue()) {
            throw new IllegalArgumentException(
                    "'%s' is neither 'all' nor like 'largest 95%%, sample 200'".formatted(text));
        }
        return new ProofPolicy(Integer.parseInt(some.group(1)), Integer.parseInt(some.group(2)));
    }

    /**
     * Those of one asset's balances that are to be proven.
     *
     * @param seed the hash of the block
     */
    Set<BalanceRow> chosen(List<BalanceRow> balances, String seed) {
        if (equals(ALL)) {
            return Set.copyOf(balances);
        }
        BigInteger total = balances.stream().map(BalanceRow::baseUnits).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger wanted = total.multiply(BigInteger.valueOf(share));
        Set<BalanceRow> chosen = new HashSet<>();
        BigInteger sum = BigInteger.ZERO;
        for (BalanceRow row : balances.stream()
                .sorted(Comparator.comparing(BalanceRow::baseUnits).reversed().thenComparing(BalanceRow::account))
                .toList()) {
            if (sum.multiply(HUNDRED).compareTo(wanted) >= 0) {
                break;
            }
            sum = sum.add(row.baseUnits());
            chosen.add(row);
        }
        balances.stream()
                .filter(row -> !chosen.contains(row))
                .sorted(Comparator.comparing(row -> lot(row, seed)))
                .limit(sample)
                .toList()
                .forEach(chosen::add);
        return chosen;
    }

    private static String lot(BalanceRow row, String seed) {
        return Sha256.of("%s %s %s".formatted(seed, row.account(), row.asset())).hex();
    }

    @Override
    public String toString() {
        return equals(ALL) ? "all" : "largest %d%%, sample %d".formatted(share, sample);
    }
}
