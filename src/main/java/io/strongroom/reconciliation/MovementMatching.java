package io.strongroom.reconciliation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.Asset;
import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.Break.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule by which ledger events and entries of the register are matched, in plain Java: what {@link Matchings} does in
 * the database for any number of them. Pure.
 */
public final class MovementMatching {

    private static final Comparator<Break> ORDER = Comparator.comparing(
                    (Break found) -> found.kind().name())
            .thenComparing(found -> found.difference().asset().id())
            .thenComparing(Break::pool)
            .thenComparing(found -> found.place().item().orElse(""));

    /** Rules whose groups settle what was open at the last cut-off. */
    private static final Set<String> AGREED = Set.of("exact", "net", "sweep", "internal", "corrected");

    private static final BigInteger ROUNDING_MAX = BigInteger.TWO;

    private MovementMatching() {}

    record Group(Asset asset, String pool, String key) implements Comparable<Group> {
        List<Object> poolAndAsset() {
            return List.of(pool, asset);
        }

        @Override
        public int compareTo(Group other) {
            return Comparator.comparing(Group::asset)
                    .thenComparing(Group::pool)
                    .thenComparing(Group::key)
                    .compare(this, other);
        }
    }

    /** How many groups there are of each rule; {@code break} where nothing fits. */
    public static SortedMap<String, Long> rules(Collection<MatchItem> items, Set<Asset> rebasing) {
        return rules(items, rebasing, Set.of());
    }

    static SortedMap<String, Long> rules(Collection<MatchItem> items, Set<Asset> rebasing, Set<Group> due) {
        return judged(items, rebasing, due).values().stream()
                .filter(judged -> !judged.rule().equals("later"))
                .collect(groupingBy(Judged::rule, TreeMap::new, counting()));
    }

    /**
     * The breaks, in the order of kinds, assets, pools and items.
     *
     * @param rebasing tokens whose events tell rounded amounts
     */
    public static List<Break> breaks(Collection<MatchItem> items, Set<Asset> rebasing) {
        return breaks(items, rebasing, Set.of());
    }

    /**
     * The same.
     *
     * @param due what was in flight so long ago that it has to have cleared
     */
    static List<Break> breaks(Collection<MatchItem> items, Set<Asset> rebasing, Set<Group> due) {
        SortedMap<Group, BigInteger> gas = new TreeMap<>();
        List<Break> breaks = new ArrayList<>();
        judged(items, rebasing, due).forEach((place, judged) -> {
            List<Break> overclaimed = overclaimed(judged.items());
            breaks.addAll(overclaimed);
            gas.merge(new Group(place.asset(), place.pool(), "gas"), gas(judged.items()), BigInteger::add);
            if (judged.rule().equals("break")) {
                breaks.addAll(disagreement(place, judged.items(), overclaimed));
            } else if (judged.rule().equals("overdue")) {
                breaks.addAll(Overdue.breaks(judged.items()));
            }
        });
        gas.forEach((place, left) -> {
            if (left.signum() != 0) {
                breaks.add(at(Kind.UNREGISTERED_EVENT, place, left));
            }
        });
        return breaks.stream().sorted(ORDER).toList();
    }

    record Judged(String rule, List<MatchItem> items) {}

    static SortedMap<Group, Judged> judged(Collection<MatchItem> items, Set<Asset> rebasing) {
        return judged(items, rebasing, Set.of());
    }

    private static SortedMap<Group, Judged> judged(Collection<MatchItem> items, Set<Asset> rebasing, Set<Group> due) {
        SortedMap<Group, Judged> judged = new TreeMap<>();
        grouped(items).forEach((place, group) -> judged.put(place, new Judged(rule(place.key(), group), group)));
        Map<List<Object>, BigInteger> left = judged.entrySet().stream()
                .filter(entry -> isRounding(entry.getKey(), entry.getValue(), rebasing))
                .collect(groupingBy(
                        entry -> entry.getKey().poolAndAsset(),
                        mapping(
                                entry -> difference(entry.getValue().items()),
                                reducing(BigInteger.ZERO, BigInteger::add))));
        judged.replaceAll((place, some) ->
                isRounding(place, some, rebasing) && BigInteger.ZERO.equals(left.get(place.poolAndAsset()))
                        ? new Judged("rounded", some.items())
                        : some);
        judged.replaceAll((place, some) ->
                due.contains(place) && Overdue.canBe(some) ? new Judged("overdue", some.items()) : some);
        return judged;
    }

    /** Events of a rebasing token tell amounts that its own division into shares rounds. */
    private static boolean isRounding(Group place, Judged judged, Set<Asset> rebasing) {
        return judged.rule().equals("break")
                && rebasing.contains(place.asset())
                && judged.items().stream().anyMatch(MatchItem::isEvent)
                && judged.items().stream().anyMatch(item -> !item.isEvent())
                && difference(judged.items()).abs().compareTo(ROUNDING_MAX) <= 0;
    }

    static BigInteger difference(List<MatchItem> group) {
        return sum(group.stream().filter(MatchItem::isEvent))
                .subtract(sum(group.stream().filter(item -> !item.isEvent())));
    }

    private static String rule(String key, List<MatchItem> group) {
        String rule = ruleOfOnePeriod(key, group);
        boolean carried = group.stream().anyMatch(item -> item.carried() != MatchItem.Carried.NOT);
        return carried && AGREED.contains(rule) ? "settled" : rule;
    }

    private static String ruleOfOnePeriod(String key, List<MatchItem> group) {
        BigInteger moved = sum(group.stream().filter(MatchItem::isEvent)).subtract(gas(group));
        BigInteger booked = sum(group.stream().filter(item -> !item.isEvent()));
        BigInteger due = sum(group.stream().filter(MatchItem::isDue));
        long events = group.stream().filter(MatchItem::isEvent).count();
        long entries = group.size() - events;
        if (entries == 0 && gas(group).signum() != 0 && group.stream().allMatch(MatchItem::gas)) {
            return "gas";
        }
        if (events > 0 && entries > 0 && moved.equals(booked)) {
            return !booked.equals(due) ? "in-flight" : events == 1 && entries == 1 ? "exact" : "net";
        }
        if (events > 0 && entries == 0 && moved.signum() == 0) {
            return "sweep";
        }
        if (events == 0 && group.stream().noneMatch(MatchItem::isDue)) {
            return "later";
        }
        if (events == 0 && booked.signum() == 0) {
            return key.startsWith("ref ") ? "internal" : "corrected";
        }
        return "break";
    }

    /** Network fees that no entry stands for, and what the firm gave for them. */
    static BigInteger gas(List<MatchItem> group) {
        BigInteger held = sum(group.stream().filter(MatchItem::isEvent));
        BigInteger booked = sum(group.stream().filter(item -> !item.isEvent()));
        BigInteger fees = sum(group.stream().filter(MatchItem::fee));
        if (group.stream().allMatch(item -> item.isEvent() && item.gas())) {
            return held;
        }
        return !held.equals(booked) && held.subtract(fees).equals(booked) ? fees : BigInteger.ZERO;
    }

    private static List<Break> disagreement(Group place, List<MatchItem> group, List<Break> overclaimed) {
        BigInteger held = sum(group.stream().filter(MatchItem::isEvent));
        BigInteger booked = sum(group.stream().filter(item -> !item.isEvent()));
        boolean events = group.stream().anyMatch(MatchItem::isEvent);
        if (!events && place.key().startsWith("ref ")) {
            return List.of(at(
                    Kind.UNBALANCED_TRANSFER,
                    new Group(place.asset(), place.pool(), place.key().substring(4)),
                    booked));
        }
        if (!events) {
            return group.stream()
                    .filter(item -> item.isDue() && !item.quantity().isZero())
                    .map(item -> at(
                            Kind.UNEVIDENCED_MOVEMENT,
                            item,
                            item.quantity().baseUnits().negate()))
                    .toList();
        }
        BigInteger excess = overclaimed.stream()
                .map(found -> found.difference().baseUnits())
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger difference = held.subtract(booked);
        if (!overclaimed.isEmpty() && excess.equals(difference)) {
            return List.of();
        }
        boolean unbooked = group.stream().allMatch(MatchItem::isEvent);
        return List.of(at(unbooked ? Kind.UNREGISTERED_EVENT : Kind.AMOUNT_DIFFERENCE, place, difference));
    }

    /** Several entries that claim one event may not claim more than it brought. */
    static List<Break> overclaimed(List<MatchItem> group) {
        Map<Integer, BigInteger> brought = group.stream()
                .filter(item -> item.isEvent() && item.index().isPresent())
                .collect(groupingBy(
                        item -> item.index().orElseThrow(),
                        TreeMap::new,
                        mapping(item -> item.quantity().baseUnits(), reducing(BigInteger.ZERO, BigInteger::add))));
        Map<Integer, List<MatchItem>> claims = group.stream()
                .filter(item -> !item.isEvent() && item.index().isPresent())
                .collect(groupingBy(item -> item.index().orElseThrow(), TreeMap::new, toList()));
        List<Break> found = new ArrayList<>();
        claims.forEach((index, entries) -> {
            BigInteger event = brought.get(index);
            BigInteger claimed = sum(entries.stream());
            if (event != null
                    && entries.size() > 1
                    && (claimed.abs().compareTo(event.abs()) > 0 || claimed.signum() != event.signum())) {
                MatchItem last = entries.stream()
                        .max(Comparator.comparing(
                                item -> item.entry().orElseThrow().movement()))
                        .orElseThrow();
                found.add(at(Kind.EVENT_USED_TWICE, last, event.subtract(claimed)));
            }
        });
        return found;
    }

    private static Map<Group, List<MatchItem>> grouped(Collection<MatchItem> items) {
        Set<List<Object>> seen = transactions(items.stream().filter(MatchItem::isEvent));
        Set<List<Object>> moved = transactions(items.stream().filter(item -> item.isEvent() && !item.accrual()));
        Set<List<Object>> claimed = transactions(items.stream().filter(item -> !item.isEvent()));
        moved.addAll(claimed);
        return items.stream()
                .collect(groupingBy(
                        item -> new Group(
                                item.quantity().asset(), item.pool(), key(item, item.isEvent() ? moved : seen)),
                        TreeMap::new,
                        toList()));
    }

    /** What accrues belongs to a transaction only if the other side, or a transfer, knows that transaction too. */
    private static String key(MatchItem item, Set<List<Object>> known) {
        boolean transaction = item.transaction().isPresent() && (!item.accrual() || known.contains(place(item)));
        if (transaction) {
            return item.transaction().orElseThrow();
        }
        // What accrues after the cut-off belongs to the next period.
        return item.accrual() && (item.isEvent() || item.isDue())
                ? "accrual"
                : item.entry()
                        .map(entry -> entry.internalRef().map("ref "::concat).orElse("entry " + entry.origin()))
                        .orElse("block");
    }

    private static Set<List<Object>> transactions(Stream<MatchItem> items) {
        return items.filter(item -> item.transaction().isPresent())
                .map(MovementMatching::place)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Object> place(MatchItem item) {
        return List.of(item.pool(), item.quantity().asset(), item.transaction());
    }

    private static BigInteger sum(Stream<MatchItem> items) {
        return items.map(item -> item.quantity().baseUnits()).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Break at(Kind kind, Group place, BigInteger units) {
        return Break.of(kind, new Place.Event(place.pool(), place.key()), new Quantity(place.asset(), units));
    }

    static Break at(Kind kind, MatchItem entry, BigInteger units) {
        MatchItem.Entry claim = entry.entry().orElseThrow();
        Place place = new Place.Entry(entry.pool(), claim.client(), claim.movement());
        return Break.of(kind, place, new Quantity(entry.quantity().asset(), units));
    }
}
