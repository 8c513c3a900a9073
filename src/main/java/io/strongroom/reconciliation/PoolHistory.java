package io.strongroom.reconciliation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.Asset;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.MovementMatching.Group;
import io.strongroom.reconciliation.MovementMatching.Judged;
import io.strongroom.reconciliation.Stretch.Moment;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How held less owed of each pool and asset went through the period, in plain Java: what {@link PoolDepartures} does in the
 * database for any number of movements. Pure.
 */
public final class PoolHistory {

    private final IdentityHashMap<MatchItem, Dated> dates = new IdentityHashMap<>();
    private final SortedMap<Group, Judged> judged;
    private final Map<List<Object>, BigInteger> gasLeft;

    private PoolHistory(Collection<Dated> items, Set<Asset> rebasing) {
        items.forEach(item -> dates.put(item.item(), item));
        judged = MovementMatching.judged(items.stream().map(Dated::item).toList(), rebasing);
        gasLeft = new TreeMap<>(Comparator.comparing(List::toString));
        judged.forEach((place, some) ->
                gasLeft.merge(place.poolAndAsset(), MovementMatching.gas(some.items()), BigInteger::add));
    }

    /** An event with the time and height of its block, or an entry with the instant at which it takes effect. */
    public record Dated(MatchItem item, Instant at, Optional<Long> height) {

        BigInteger change() {
            BigInteger units = item.quantity().baseUnits();
            return item.isEvent() ? units : units.negate();
        }

        boolean later() {
            return item.entry().map(MatchItem.Entry::later).orElse(false);
        }
    }

    /** Every departure, by asset, pool, instant and reference. */
    public static List<Departure> departures(Collection<Dated> items, Set<Asset> rebasing) {
        PoolHistory history = new PoolHistory(items, rebasing);
        List<Departure> found = new ArrayList<>();
        history.judged.forEach((place, some) -> history.depart(place, some, found));
        return found.stream().sorted(Departure.ORDER).toList();
    }

    /** Stretches of one pool and asset, from what was open at the end backwards. */
    public static List<Stretch> stretches(
            String pool, Quantity atEnd, Collection<Departure> departures, Period period) {
        SortedMap<Instant, List<Departure>> steps = departures.stream()
                .filter(some -> some.cause().equals("open"))
                .filter(some -> some.pool().equals(pool)
                        && some.asset().equals(atEnd.asset().id()))
                .collect(groupingBy(
                        some -> some.at().isBefore(period.from()) ? period.from() : some.at(), TreeMap::new, toList()));
        steps.values().removeIf(some -> sum(some).signum() == 0);
        List<Stretch> found = new ArrayList<>();
        Quantity open = atEnd;
        Moment to = Moment.of(period.cutOff());
        for (Map.Entry<Instant, List<Departure>> step :
                List.copyOf(steps.entrySet()).reversed()) {
            Moment from = moment(step.getKey(), step.getValue());
            add(found, pool, open, from, to);
            open = open.minus(new Quantity(open.asset(), sum(step.getValue())));
            to = from;
        }
        add(found, pool, open, Moment.of(period.from()), to);
        return found.reversed();
    }

    private static void add(List<Stretch> found, String pool, Quantity open, Moment from, Moment to) {
        if (!open.isZero() && from.at().isBefore(to.at())) {
            found.add(new Stretch(pool, open, from, to));
        }
    }

    private static Moment moment(Instant at, List<Departure> steps) {
        return new Moment(
                at,
                steps.stream().flatMap(step -> step.height().stream()).max(Long::compareTo),
                steps.stream().map(Departure::reference).min(String::compareTo));
    }

    private void depart(Group place, Judged some, List<Departure> found) {
        boolean gas = MovementMatching.gas(some.items()).signum() != 0;
        boolean settledAtOnce =
                some.items().stream().map(item -> dated(item).at()).distinct().count() == 1;
        if (some.rule().equals("later")
                || (settledAtOnce
                        && !gas
                        && !Set.of("break", "rounded", "overdue").contains(some.rule()))) {
            return;
        }
        some.items().stream()
                .map(this::dated)
                .filter(item -> !item.later() && !settles(some, cause(place, some, item.item())))
                .collect(groupingBy(
                        item -> List.of(item.at(), cause(place, some, item.item())),
                        () -> new TreeMap<>(Comparator.comparing(List::toString)),
                        toList()))
                .forEach((key, items) -> {
                    BigInteger units = items.stream().map(Dated::change).reduce(BigInteger.ZERO, BigInteger::add);
                    if (units.signum() != 0) {
                        found.add(new Departure(
                                place.pool(),
                                place.asset().id(),
                                (String) key.getLast(),
                                place.key(),
                                (Instant) key.getFirst(),
                                items.stream()
                                        .flatMap(item -> item.height().stream())
                                        .max(Long::compareTo),
                                units));
                    }
                });
    }

    /** Whether it is on both sides within the period, if not in the same instant. */
    private static boolean settles(Judged some, String cause) {
        return cause.equals("in-flight") && !some.rule().equals("in-flight");
    }

    private String cause(Group place, Judged some, MatchItem item) {
        boolean gas = MovementMatching.gas(some.items()).signum() != 0;
        if (gas && (item.fee() || some.rule().equals("gas"))) {
            return BigInteger.ZERO.equals(gasLeft.get(place.poolAndAsset())) ? "gas" : "open";
        }
        if (Set.of("break", "internal", "overdue").contains(some.rule())) {
            return "open";
        }
        if (some.rule().equals("settled")) {
            boolean wasOpen = some.items().stream().anyMatch(each -> each.carried() == MatchItem.Carried.OPEN);
            return wasOpen ? "open" : "in-flight";
        }
        if (some.rule().equals("rounded")) {
            return "rounded";
        }
        if (place.key().equals("accrual")) {
            return "accrual";
        }
        boolean corrected = some.items().stream()
                .flatMap(each -> each.entry().stream())
                .anyMatch(entry -> !entry.movement().equals(entry.origin()));
        return corrected ? "corrected" : isEarly(some.items()) ? "open" : "in-flight";
    }

    /** Whether a client was credited with what had not arrived yet. */
    private boolean isEarly(List<MatchItem> group) {
        Optional<Instant> held = group.stream()
                .filter(MatchItem::isEvent)
                .map(item -> dated(item).at())
                .max(Instant::compareTo);
        return held.isPresent()
                && group.stream()
                        .filter(item -> !item.isEvent() && item.quantity().signum() > 0)
                        .anyMatch(item -> dated(item).at().isBefore(held.get()));
    }

    private Dated dated(MatchItem item) {
        return Objects.requireNonNull(dates.get(item));
    }

    private static BigInteger sum(List<Departure> some) {
        return some.stream().map(Departure::baseUnits).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
