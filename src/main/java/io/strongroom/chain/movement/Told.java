package io.strongroom.chain.movement;

import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.rpc.JsonRpc;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one node told of a period.
 *
 * @param isFine whether each transfer is told, and not only what a transaction's transfers come to
 */
record Told(JsonRpc node, boolean isFine, List<Movement> movements) {

    /** Nodes that see coin in different ways tell one transaction's transfers in one sum or one by one. */
    void requireSame(Told other) {
        boolean inOneWay = isFine == other.isFine;
        Map<String, BigInteger> mine = amounts(inOneWay);
        Map<String, BigInteger> others = other.amounts(inOneWay);
        SortedSet<String> places = new TreeSet<>(mine.keySet());
        places.addAll(others.keySet());
        for (String place : places) {
            BigInteger units = mine.getOrDefault(place, BigInteger.ZERO);
            BigInteger again = others.getOrDefault(place, BigInteger.ZERO);
            if (!units.equals(again)) {
                throw new NodesDisagreeException("%s and %s disagree on what moved, %s: %d and %d"
                        .formatted(node, other.node, place, units, again));
            }
        }
    }

    private Map<String, BigInteger> amounts(boolean signed) {
        return movements.stream()
                .collect(Collectors.groupingBy(
                        movement -> "%s in %s at block %d, transaction %s, as %s%s"
                                .formatted(
                                        movement.account(),
                                        movement.asset(),
                                        movement.height(),
                                        movement.transaction().orElse("none"),
                                        movement.kind(),
                                        signed ? way(movement) : ""),
                        TreeMap::new,
                        Collectors.reducing(BigInteger.ZERO, Movement::baseUnits, BigInteger::add)));
    }

    private static String way(Movement movement) {
        return movement.baseUnits().signum() > 0 ? " in" : " out";
    }
}
