package io.strongroom.drill;

import io.strongroom.sample.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One custodian of a drill, with its faults. Two that change the balance of the same pool and asset are never together:
 * their amounts would add up, and one would hide the other.
 */
public record Round(String name, Set<Fault> faults) {

    private static final Set<Fault> SECOND = Set.of(
            Fault.REGISTER_WITHOUT_LEDGER,
            Fault.MISSING_PRICE,
            Fault.FEE_CHARGED_TWICE,
            Fault.FEE_NOT_BOOKED,
            Fault.CREDITED_EARLY,
            Fault.UNBALANCED_TRANSFER,
            Fault.OVERDUE_WITHDRAWAL,
            Fault.UNBOOKED_WITHDRAWAL,
            Fault.COMMINGLED_FOR_DAYS,
            Fault.GROUP_TRANSFER,
            Fault.SHARED_SIGNERS,
            Fault.SHARED_POLICY,
            Fault.LOWER_THRESHOLD,
            Fault.USED_ALLOWANCE,
            Fault.GROUP_IN_POOL,
            Fault.ENTITLEMENT_MISSING,
            Fault.INTEREST_KEPT);

    private static final Set<Fault> THIRD = Set.of(
            Fault.DOUBLED_BOOKING,
            Fault.WRONG_ASSET,
            Fault.MOVED_BETWEEN_POOLS,
            Fault.DELEGATED_WALLET,
            Fault.GIVEN_UP_WALLET,
            Fault.BACKDATED_BOOKING);

    private static final Set<Fault> FOURTH = Set.of(Fault.WALLET_BOOK_OFF);

    public Round {
        faults = Set.copyOf(faults);
    }

    /** All rounds: every fault is in one of them. The first is clean once what is refused was put right. */
    public static List<Round> all() {
        Set<Fault> refused =
                Arrays.stream(Fault.values()).filter(Fault::isRefused).collect(Collectors.toSet());
        Set<Fault> first = Arrays.stream(Fault.values())
                .filter(fault -> Stream.of(refused, SECOND, THIRD, FOURTH).noneMatch(others -> others.contains(fault)))
                .collect(Collectors.toSet());
        return List.of(
                new Round("clean", refused),
                new Round("first", first),
                new Round("second", SECOND),
                new Round("third", THIRD),
                new Round("fourth", FOURTH));
    }
}
