package io.strongroom.reconciliation;

import io.strongroom.basics.Asset;
import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.Break.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what is held with what is owed, pool by pool and asset by asset, with no tolerance. Pure. */
public record PositionReconciliation(List<Line> lines) {

    public PositionReconciliation {
        lines = List.copyOf(lines);
    }

    public static PositionReconciliation of(
            Collection<PoolBalance> held, Collection<PoolBalance> owed, Collection<PoolBalance> explained) {
        Map<Key, Quantity> heldByKey = totals(held);
        Map<Key, Quantity> owedByKey = totals(owed);
        Map<Key, Quantity> explainedByKey = totals(explained);
        Set<Key> keys = new TreeSet<>(heldByKey.keySet());
        keys.addAll(owedByKey.keySet());
        keys.addAll(explainedByKey.keySet());
        return new PositionReconciliation(keys.stream()
                .map(key -> {
                    Quantity none = Quantity.zero(key.asset());
                    return new Line(
                            key.pool(),
                            heldByKey.getOrDefault(key, none),
                            owedByKey.getOrDefault(key, none),
                            explainedByKey.getOrDefault(key, none));
                })
                .toList());
    }

    /** One break per line that is not equal to the base unit. */
    public List<Break> breaks() {
        return lines.stream()
                .filter(line -> !line.difference().isZero())
                .map(line -> Break.of(
                        line.difference().signum() < 0 ? Kind.SHORTFALL : Kind.SURPLUS,
                        new Place.Pool(line.pool()),
                        line.difference()))
                .toList();
    }

    private static Map<Key, Quantity> totals(Collection<PoolBalance> balances) {
        Map<Key, Quantity> totals = new TreeMap<>();
        for (PoolBalance balance : balances) {
            Key key = new Key(balance.pool(), balance.quantity().asset());
            totals.merge(key, balance.quantity(), Quantity::plus);
        }
        return totals;
    }

    private record Key(String pool, Asset asset) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byAsset = asset.compareTo(other.asset);
            return byAsset != 0 ? byAsset : pool.compareTo(other.pool);
        }
    }
}
