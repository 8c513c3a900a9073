package io.strongroom.snapshot;

import io.strongroom.basics.Sha256;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Chooses some of one asset's balances, which are handed over one by one, the largest first. Holds the sample in memory, and
 * no others.
 */
final class ProofDraw {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** A balance and the number it drew; the lowest win. */
    private record Ticket(String lot, BalanceRow balance) {}

    private final ProofPolicy policy;
    private final BigInteger wanted;
    private final String seed;
    private final PriorityQueue<Ticket> winning =
            new PriorityQueue<>(Comparator.comparing(Ticket::lot).reversed());
    private BigInteger sum = BigInteger.ZERO;

    /**
     * Begins anew.
     *
     * @param total of all balances of the asset
     * @param seed the hash of the block
     */
    ProofDraw(ProofPolicy policy, BigInteger total, String seed) {
        this.policy = policy;
        this.wanted = total.multiply(BigInteger.valueOf(policy.share()));
        this.seed = seed;
    }

    /** Whether the next largest belongs to those that make up the share; if not, it takes part in the sample. */
    boolean isOfTheLargest(BalanceRow next) {
        if (policy.equals(ProofPolicy.ALL)) {
            return true;
        }
        if (sum.multiply(HUNDRED).compareTo(wanted) < 0) {
            sum = sum.add(next.baseUnits());
            return true;
        }
        if (policy.sample() > 0) {
            winning.add(new Ticket(lot(next), next));
            if (winning.size() > policy.sample()) {
                winning.remove();
            }
        }
        return false;
    }

    /** Those of the others that were drawn. */
    List<BalanceRow> sample() {
        return winning.stream()
                .sorted(Comparator.comparing(Ticket::lot))
                .map(Ticket::balance)
                .toList();
    }

    private String lot(BalanceRow row) {
        return Sha256.of("%s %s %s".formatted(seed, row.account(), row.asset())).hex();
    }
}
