package io.strongroom.segregation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Quantity;
import io.strongroom.segregation.Finding.Unevidenced;
import io.strongroom.segregation.SegregationSettings.Reason;
import io.strongroom.segregation.Transfer.Entries;
import io.strongroom.segregation.Transfer.Fee;
import io.strongroom.segregation.Transfer.GasFloat;
import io.strongroom.segregation.Transfer.Judged;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * S3 and S3b: whatever moved directly between clients' wallets and the firm's or the group's has a reason that is allowed and
 * evidenced. Pure.
 */
public final class TransferSeparation {

    private final Facts facts;
    private final Set<Reason> allowed;
    private final List<Fee> open;

    private TransferSeparation(Facts facts, Set<Reason> allowed) {
        this.facts = facts;
        this.allowed = allowed;
        this.open = new ArrayList<>(facts.fees());
    }

    /**
     * What is looked at.
     *
     * @param fees in the order of time
     * @param even pools and their coin for which fees and what the firm gave for them come to nothing over the period
     */
    public record Facts(List<Transfer> transfers, List<Entries> entries, List<Fee> fees, Set<Even> even) {

        public Facts {
            transfers = List.copyOf(transfers);
            entries = List.copyOf(entries);
            fees = List.copyOf(fees);
            even = Set.copyOf(even);
        }
    }

    /** A pool and an asset. */
    public record Even(String pool, AssetId asset) {}

    private record Place(String pool, AssetId asset, String transaction, OwnerClass otherClass) {
        static Place of(Transfer transfer) {
            return new Place(transfer.pool(), transfer.asset(), transfer.transaction(), transfer.otherClass());
        }
    }

    /** Every transfer with its reason, in the order of time. */
    static List<Judged> judged(Facts facts, Set<Reason> allowed) {
        TransferSeparation test = new TransferSeparation(facts, allowed);
        List<Judged> judged = new ArrayList<>();
        facts.transfers().stream()
                .sorted(Comparator.comparing(Transfer::at))
                .collect(groupingBy(Place::of, LinkedHashMap::new, toList()))
                .forEach((place, some) -> {
                    Judged together = test.judge(place, some);
                    some.forEach(transfer -> judged.add(new Judged(transfer, together.reason(), together.words())));
                });
        return judged;
    }

    /** S3 of the firm's wallets, S3b of the group's. */
    static TestResult result(SegregationRule rule, List<Judged> judged, Map<AssetId, Asset> assets) {
        List<Judged> some = judged.stream()
                .filter(each -> (each.transfer().otherClass() == OwnerClass.OWN) == (rule == SegregationRule.S3))
                .toList();
        return rule.result(
                new Population("direct transfers", some.size()),
                some.stream()
                        .filter(each -> each.reason().isEmpty())
                        .map(each -> finding(each, assets))
                        .toList(),
                List.of());
    }

    /** For every pool what its wallets paid for the firm and got back. */
    static List<GasFloat> gas(Facts facts, List<Judged> judged) {
        return Stream.concat(
                        facts.fees().stream().map(fee -> new Even(fee.pool(), fee.asset())),
                        topUps(judged).map(top -> new Even(top.pool(), top.asset())))
                .distinct()
                .sorted(Comparator.comparing(Even::pool).thenComparing(Even::asset))
                .map(place -> new GasFloat(
                        place.pool(),
                        place.asset(),
                        facts.fees().stream().filter(fee -> isOf(fee, place)).count(),
                        sum(facts.fees().stream()
                                .filter(fee -> isOf(fee, place))
                                .map(Fee::baseUnits)),
                        sum(topUps(judged)
                                .filter(top -> new Even(top.pool(), top.asset()).equals(place))
                                .map(Transfer::baseUnits))))
                .toList();
    }

    private static Stream<Transfer> topUps(List<Judged> judged) {
        return judged.stream()
                .filter(each ->
                        each.reason().filter(Reason.GAS_TOP_UP.code()::equals).isPresent())
                .map(Judged::transfer);
    }

    private static boolean isOf(Fee fee, Even place) {
        return fee.pool().equals(place.pool()) && fee.asset().equals(place.asset());
    }

    private Judged judge(Place place, List<Transfer> some) {
        Transfer first = some.getFirst();
        if (some.stream().anyMatch(Transfer::joint)) {
            return new Judged(first, Optional.empty(), "both paid into one transaction");
        }
        BigInteger moved = sum(some.stream().map(Transfer::baseUnits));
        List<Entries> entries = facts.entries().stream()
                .filter(each -> each.transaction().equals(place.transaction())
                        && each.pool().equals(place.pool())
                        && each.asset().equals(place.asset())
                        && each.baseUnits().signum() == moved.signum()
                        && reason(each, first).isPresent())
                .toList();
        BigInteger booked = sum(entries.stream().map(Entries::baseUnits));
        if (moved.signum() != 0 && booked.abs().compareTo(moved.abs()) >= 0) {
            return evidenced(first, entries);
        }
        Optional<String> fee = place.otherClass() == OwnerClass.OWN
                        && moved.signum() > 0
                        && place.asset().isNative()
                ? fee(place, first, moved)
                : Optional.empty();
        return fee.map(words -> allowed.contains(Reason.GAS_TOP_UP)
                        ? new Judged(first, Optional.of(Reason.GAS_TOP_UP.code()), words)
                        : new Judged(first, Optional.empty(), "a gas-top-up is not allowed"))
                .orElseGet(() -> new Judged(
                        first,
                        Optional.empty(),
                        booked.signum() == 0
                                ? "no entry of the register says what for"
                                : "entries of the register stand for %s base units of it only"
                                        .formatted(booked.abs())));
    }

    private Judged evidenced(Transfer first, List<Entries> entries) {
        Set<String> reasons = entries.stream()
                .map(each -> reason(each, first).orElseThrow())
                .filter(allowed::contains)
                .map(Reason::code)
                .collect(Collectors.toCollection(TreeSet::new));
        Optional<String> barred = entries.stream()
                .map(each -> reason(each, first).orElseThrow())
                .filter(reason -> !allowed.contains(reason))
                .map(Reason::code)
                .findFirst();
        List<String> movements = entries.stream()
                .flatMap(each -> each.movements().stream())
                .sorted()
                .toList();
        return barred.map(reason -> new Judged(first, Optional.empty(), "a " + reason + " is not allowed"))
                .orElseGet(() -> new Judged(
                        first,
                        Optional.of(String.join(" and ", reasons)),
                        movements.size() == 1
                                ? "entry " + movements.getFirst()
                                : "%d entries, %s to %s"
                                        .formatted(movements.size(), movements.getFirst(), movements.getLast())));
    }

    private static Optional<Reason> reason(Entries entries, Transfer transfer) {
        if (transfer.groupClient().filter(entries.client()::equals).isPresent()
                && Set.of("deposit", "withdrawal").contains(entries.type())) {
            return Optional.of(Reason.CLIENT_OF_THE_GROUP);
        }
        return Stream.of(Reason.CONTRACTUAL_FEE, Reason.MAKE_GOOD, Reason.CORRECTION, Reason.SETTLEMENT)
                .filter(reason -> reason.entry().equals(entries.type()))
                .findFirst();
    }

    /** The fee of exactly that amount that was paid before, each for one top-up; otherwise all of them together. */
    private Optional<String> fee(Place place, Transfer transfer, BigInteger moved) {
        Optional<Fee> same = open.stream()
                .filter(fee -> isOf(fee, new Even(place.pool(), place.asset()))
                        && fee.baseUnits().negate().equals(moved)
                        && !fee.at().isAfter(transfer.at()))
                .findFirst();
        same.ifPresent(open::remove);
        return same.map(fee -> "network fee of " + fee.transaction())
                .or(() -> facts.even().contains(new Even(place.pool(), place.asset()))
                        ? Optional.of("network fees of the pool, which all top-ups of the period equal")
                        : Optional.empty());
    }

    private static Finding finding(Judged judged, Map<AssetId, Asset> assets) {
        Transfer transfer = judged.transfer();
        return new Unevidenced(
                transfer.transaction(),
                transfer.clients() + " (CLIENT)",
                "%s (%s)".formatted(transfer.other(), transfer.otherClass()),
                new Quantity(
                        assets.getOrDefault(transfer.asset(), new Asset(transfer.asset(), "base units", 0)),
                        transfer.baseUnits()),
                Span.at(transfer.at(), transfer.height()),
                judged.words());
    }

    private static BigInteger sum(Stream<BigInteger> units) {
        return units.reduce(BigInteger.ZERO, BigInteger::add);
    }
}
