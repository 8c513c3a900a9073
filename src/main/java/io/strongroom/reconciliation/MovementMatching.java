package io.strongroom.reconciliation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.Asset;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.Break.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private MovementMatching() {}

    /**
     * One event at a pool's wallet, or one entry of the register.
     *
     * @param transaction the ledger's, which an entry has from the entry that it corrects where it has none itself
     * @param index which event of the transaction it is, or claims
     * @param entry what the register knows of it; empty for an event
     * @param accrual whether it grew or shrank by itself: a rebase, a reward
     * @param fee whether the event is a network fee
     * @param gas whether the event is a network fee, or coin from a wallet of the firm
     */
    public record Item(
            String pool,
            Optional<String> transaction,
            Optional<Integer> index,
            Quantity quantity,
            boolean accrual,
            boolean fee,
            boolean gas,
            Optional<Entry> entry) {

        boolean isEvent() {
            return entry.isEmpty();
        }

        boolean isDue() {
            return entry.filter(some -> !some.later()).isPresent();
        }
    }

    /**
     * An entry of the register.
     *
     * @param origin the entry at the beginning of its chain of corrections; itself if it corrects none
     * @param internalRef the instruction, for a transfer within the register
     * @param later whether it takes effect after the cut-off only
     */
    public record Entry(String movement, ClientId client, String origin, Optional<String> internalRef, boolean later) {}

    private record Group(Asset asset, String pool, String key) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            return Comparator.comparing(Group::asset)
                    .thenComparing(Group::pool)
                    .thenComparing(Group::key)
                    .compare(this, other);
        }
    }

    /** The rule for each group, by its key: {@code break} where nothing fits. */
    public static Map<String, String> rules(Collection<Item> items) {
        Map<String, String> rules = new TreeMap<>();
        grouped(items)
                .forEach((place, group) -> rules.put(
                        String.join("|", place.asset().id().value(), place.pool(), place.key()),
                        rule(place.key(), group)));
        return rules;
    }

    /** The breaks, in the order of kinds, assets, pools and items. */
    public static List<Break> breaks(Collection<Item> items) {
        Map<Group, BigInteger> gas = new TreeMap<>();
        List<Break> breaks = new ArrayList<>();
        grouped(items).forEach((place, group) -> {
            List<Break> overclaimed = overclaimed(group);
            breaks.addAll(overclaimed);
            String rule = rule(place.key(), group);
            gas.merge(new Group(place.asset(), place.pool(), "gas"), gas(group), BigInteger::add);
            if (rule.equals("break")) {
                breaks.addAll(disagreement(place, group, overclaimed));
            }
        });
        gas.forEach((place, left) -> {
            if (left.signum() != 0) {
                breaks.add(at(Kind.UNREGISTERED_EVENT, place, left));
            }
        });
        return breaks.stream().sorted(ORDER).toList();
    }

    private static String rule(String key, List<Item> group) {
        BigInteger moved = sum(group.stream().filter(Item::isEvent)).subtract(gas(group));
        BigInteger booked = sum(group.stream().filter(item -> !item.isEvent()));
        BigInteger due = sum(group.stream().filter(Item::isDue));
        long events = group.stream().filter(Item::isEvent).count();
        long entries = group.size() - events;
        if (events > 0 && entries == 0 && group.stream().allMatch(Item::gas)) {
            return "gas";
        }
        if (events > 0 && entries > 0 && moved.equals(booked)) {
            return !booked.equals(due) ? "in-flight" : events == 1 && entries == 1 ? "exact" : "net";
        }
        if (events > 0 && entries == 0 && moved.signum() == 0) {
            return "sweep";
        }
        if (events == 0 && group.stream().noneMatch(Item::isDue)) {
            return "later";
        }
        if (events == 0 && booked.signum() == 0) {
            return key.startsWith("ref ") ? "internal" : "corrected";
        }
        return "break";
    }

    /** Network fees that no entry stands for, and what the firm gave for them. */
    private static BigInteger gas(List<Item> group) {
        BigInteger held = sum(group.stream().filter(Item::isEvent));
        BigInteger booked = sum(group.stream().filter(item -> !item.isEvent()));
        BigInteger fees = sum(group.stream().filter(Item::fee));
        if (group.stream().allMatch(item -> item.isEvent() && item.gas())) {
            return held;
        }
        return !held.equals(booked) && held.subtract(fees).equals(booked) ? fees : BigInteger.ZERO;
    }

    private static List<Break> disagreement(Group place, List<Item> group, List<Break> overclaimed) {
        BigInteger held = sum(group.stream().filter(Item::isEvent));
        BigInteger booked = sum(group.stream().filter(item -> !item.isEvent()));
        boolean events = group.stream().anyMatch(Item::isEvent);
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
        boolean unbooked = group.stream().allMatch(Item::isEvent);
        return List.of(at(unbooked ? Kind.UNREGISTERED_EVENT : Kind.AMOUNT_DIFFERENCE, place, difference));
    }

    /** Several entries that claim one event may not claim more than it brought. */
    private static List<Break> overclaimed(List<Item> group) {
        Map<Integer, BigInteger> brought = group.stream()
                .filter(item -> item.isEvent() && item.index().isPresent())
                .collect(groupingBy(
                        item -> item.index().orElseThrow(),
                        TreeMap::new,
                        mapping(item -> item.quantity().baseUnits(), reducing(BigInteger.ZERO, BigInteger::add))));
        Map<Integer, List<Item>> claims = group.stream()
                .filter(item -> !item.isEvent() && item.index().isPresent())
                .collect(groupingBy(item -> item.index().orElseThrow(), TreeMap::new, toList()));
        List<Break> found = new ArrayList<>();
        claims.forEach((index, entries) -> {
            BigInteger event = brought.get(index);
            BigInteger claimed = sum(entries.stream());
            if (event != null
                    && entries.size() > 1
                    && (claimed.abs().compareTo(event.abs()) > 0 || claimed.signum() != event.signum())) {
                Item last = entries.stream()
                        .max(Comparator.comparing(
                                item -> item.entry().orElseThrow().movement()))
                        .orElseThrow();
                found.add(at(Kind.EVENT_USED_TWICE, last, event.subtract(claimed)));
            }
        });
        return found;
    }

    private static Map<Group, List<Item>> grouped(Collection<Item> items) {
        Set<List<Object>> seen = transactions(items.stream().filter(Item::isEvent));
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
    private static String key(Item item, Set<List<Object>> known) {
        boolean transaction = item.transaction().isPresent() && (!item.accrual() || known.contains(place(item)));
        if (transaction) {
            return item.transaction().orElseThrow();
        }
        return item.accrual()
                ? "accrual"
                : item.entry()
                        .map(entry -> entry.internalRef().map("ref "::concat).orElse("entry " + entry.origin()))
                        .orElse("block");
    }

    private static Set<List<Object>> transactions(Stream<Item> items) {
        return items.filter(item -> item.transaction().isPresent())
                .map(MovementMatching::place)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Object> place(Item item) {
        return List.of(item.pool(), item.quantity().asset(), item.transaction());
    }

    private static BigInteger sum(Stream<Item> items) {
        return items.map(item -> item.quantity().baseUnits()).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Break at(Kind kind, Group place, BigInteger units) {
        return Break.of(kind, new Place.Event(place.pool(), place.key()), new Quantity(place.asset(), units));
    }

    private static Break at(Kind kind, Item entry, BigInteger units) {
        Entry claim = entry.entry().orElseThrow();
        Place place = new Place.Entry(entry.pool(), claim.client(), claim.movement());
        return Break.of(kind, place, new Quantity(entry.quantity().asset(), units));
    }
}
