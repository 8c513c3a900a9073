package io.strongroom.reconciliation;

import io.strongroom.basics.Asset;
import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.MatchItem.Carried;
import io.strongroom.reconciliation.MovementMatching.Group;
import io.strongroom.reconciliation.MovementMatching.Judged;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one period leaves to the next to be judged again, in plain Java: what {@link Matchings} keeps. Pure. */
final class CarriedItems {

    private CarriedItems() {}

    /**
     * The items of all that does not agree; what accrues, and fees that nobody gave back, as one amount each.
     *
     * @param items of the period that is over; those that take effect later are the next period's own
     */
    static List<MatchItem> of(Collection<MatchItem> items, Set<Asset> rebasing) {
        List<MatchItem> carried = new ArrayList<>();
        MovementMatching.judged(items, rebasing).forEach((place, judged) -> {
            if (isOpen(judged)) {
                carried.addAll(carried(place, judged));
            }
        });
        MovementMatching.breaks(items, rebasing).stream()
                .filter(found -> found.place().item().equals(Optional.of("gas")))
                .map(found -> amount(found.pool(), Optional.of("gas"), found.difference()))
                .forEach(carried::add);
        return carried;
    }

    private static boolean isOpen(Judged judged) {
        return Set.of("break", "in-flight", "overdue").contains(judged.rule())
                || !MovementMatching.overclaimed(judged.items()).isEmpty();
    }

    private static List<MatchItem> carried(Group place, Judged judged) {
        if (place.key().equals("accrual")) {
            BigInteger left = MovementMatching.difference(judged.items());
            return left.signum() == 0
                    ? List.of()
                    : List.of(amount(place.pool(), Optional.empty(), new Quantity(place.asset(), left)));
        }
        Carried state = judged.rule().equals("in-flight") ? Carried.EXPLAINED : Carried.OPEN;
        return judged.items().stream()
                .filter(item -> item.isEvent() || item.isDue())
                .map(item -> new MatchItem(
                        item.pool(),
                        item.transaction(),
                        item.index(),
                        item.quantity(),
                        item.accrual() && item.transaction().isEmpty(),
                        item.fee(),
                        item.gas(),
                        item.entry(),
                        state))
                .toList();
    }

    private static MatchItem amount(String pool, Optional<String> key, Quantity left) {
        boolean gas = key.isPresent();
        return new MatchItem(pool, key, Optional.empty(), left, !gas, gas, gas, Optional.empty(), Carried.OPEN);
    }
}
