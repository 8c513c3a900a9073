package io.strongroom.mandate;

import io.strongroom.basics.Period;
import io.strongroom.register.Movement;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When in a period a client had a position or a movement. Pure. */
final class ClientUse {

    /** Instants are kept to the microsecond, so this is how long a movement takes. */
    private static final Duration MOMENT = Duration.ofNanos(1_000);

    private ClientUse() {}

    /** The stretches of the period, by all movements of the client before its end, oldest first. */
    static List<Span> of(Period period, List<Movement> movements) {
        List<Span> used = new ArrayList<>();
        Map<String, BigInteger> balances = new HashMap<>();
        Instant at = period.from();
        for (Movement movement : movements) {
            Instant next = Span.later(movement.effectiveAt(), period.from());
            boolean holds = balances.values().stream().anyMatch(units -> units.signum() != 0);
            if (holds && at.isBefore(next)) {
                used.add(new Span(at, next));
            }
            if (period.contains(movement.effectiveAt())) {
                used.add(new Span(next, next.plus(MOMENT)));
            }
            balances.merge(
                    movement.pool() + " " + movement.quantity().asset().id(),
                    movement.quantity().baseUnits(),
                    BigInteger::add);
            at = next;
        }
        if (balances.values().stream().anyMatch(units -> units.signum() != 0) && at.isBefore(period.cutOff())) {
            used.add(new Span(at, period.cutOff()));
        }
        return used;
    }
}
