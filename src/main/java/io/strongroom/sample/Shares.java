package io.strongroom.sample;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Divides an amount among clients so that not one base unit is lost or made. */
final class Shares {

    private Shares() {}

    /**
     * Each gets his part in proportion to his position, rounded towards zero; what is left over goes to the largest
     * position, of equal ones to the first client.
     */
    static Map<String, BigInteger> of(BigInteger amount, Map<String, BigInteger> positions) {
        Map<String, BigInteger> shares = new TreeMap<>();
        if (amount.signum() == 0 || positions.isEmpty()) {
            return shares;
        }
        BigInteger total = sum(positions);
        positions.forEach(
                (client, units) -> shares.put(client, amount.multiply(units).divide(total)));
        String largest = new TreeMap<>(positions)
                .entrySet().stream()
                        .sorted(Map.Entry.<String, BigInteger>comparingByValue(Comparator.reverseOrder()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();
        shares.merge(largest, amount.subtract(sum(shares)), BigInteger::add);
        shares.values().removeIf(units -> units.signum() == 0);
        return shares;
    }

    private static BigInteger sum(Map<String, BigInteger> amounts) {
        return amounts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
