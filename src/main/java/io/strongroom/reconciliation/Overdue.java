package io.strongroom.reconciliation;

import io.strongroom.reconciliation.MovementMatching.Judged;
import java.util.List;

/** What was in flight at an earlier cut-off and has not cleared in time, in plain Java. Pure. */
final class Overdue {

    private Overdue() {}

    /** Whether it is on one side only, for the time being or for good. */
    static boolean canBe(Judged some) {
        return some.rule().equals("in-flight")
                || (some.rule().equals("break") && some.items().stream().noneMatch(MatchItem::isEvent));
    }

    /** What the ledger has and the register defers, or the register has and the ledger does not. */
    static List<Break> breaks(List<MatchItem> group) {
        boolean moved = group.stream().anyMatch(MatchItem::isEvent);
        return group.stream()
                .filter(item -> !item.isEvent()
                        && item.isDue() != moved
                        && !item.quantity().isZero())
                .map(item -> MovementMatching.at(
                        Break.Kind.OVERDUE_IN_FLIGHT,
                        item,
                        moved
                                ? item.quantity().baseUnits()
                                : item.quantity().baseUnits().negate()))
                .toList();
    }
}
