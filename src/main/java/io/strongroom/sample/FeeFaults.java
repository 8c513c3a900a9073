package io.strongroom.sample;

import static io.strongroom.sample.Differences.event;
import static io.strongroom.sample.Differences.position;

import io.strongroom.basics.AssetId;
import io.strongroom.sample.Movement.Booking;
import io.strongroom.sample.Movement.Kind;
import io.strongroom.sample.Movement.Links;
import io.strongroom.sample.Operations.GivenBack;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Faults of network fees. As long as a pool's fees do not come to nothing, no rule explains the minutes between any fee
 * of the pool and its return: they are uneven too.
 */
record FeeFaults(Planted planted, History history, Book book) {

    void plant() {
        if (planted.has(Fault.FEE_CHARGED_TWICE)) {
            charge();
        }
        if (planted.has(Fault.FEE_NOT_BOOKED)) {
            forget();
        }
    }

    private void charge() {
        GivenBack fee = history.operations().givenBack().stream()
                .filter(some -> some.wallet() == Wallet.HOT)
                .filter(some -> Quarterly.PERIOD.contains(some.spent().block().minedAt()))
                .findFirst()
                .orElseThrow();
        BigInteger gas = fee.spent().gasCost();
        Movement charged = book.add(
                new Booking(
                        Kind.GAS,
                        "C-0010",
                        Token.ETHER,
                        gas.negate(),
                        fee.spent().block().minedAt()),
                Links.transaction(fee.spent(), Token.ETHER).withoutEvent());
        planted.note(
                Fault.FEE_CHARGED_TWICE,
                "%s charges C-0010 what the firm gave back: %s wei".formatted(charged.id(), gas));
        SortedMap<Instant, BigInteger> changes = changes(Wallet.HOT);
        // The fee itself is booked now, so that only its return is too much.
        changes.merge(fee.spent().block().minedAt(), gas, BigInteger::add);
        expect(Fault.FEE_CHARGED_TWICE, Wallet.HOT.pool(), gas, changes);
        planted.expect(
                Fault.FEE_CHARGED_TWICE,
                Trace.of("S3", fee.topUp().transaction(), ether().value()).of(gas));
    }

    private void forget() {
        Movement gas = book.movements().reversed().stream()
                .filter(movement -> movement.kind() == Kind.GAS)
                .filter(movement -> movement.client().equals(Wallet.SEGREGATED_3.client()))
                .filter(movement -> Quarterly.PERIOD.contains(movement.effectiveAt()))
                .findFirst()
                .orElseThrow();
        book.remove(gas);
        planted.note(
                Fault.FEE_NOT_BOOKED,
                "nobody is charged the fee of " + gas.links().transaction());
        SortedMap<Instant, BigInteger> changes = changes(Wallet.SEGREGATED_3);
        changes.merge(gas.effectiveAt(), gas.units(), BigInteger::add);
        expect(Fault.FEE_NOT_BOOKED, gas.pool(), gas.units(), changes);
    }

    /** What the pool's balance did by fees that nobody was charged, and by their return. */
    private SortedMap<Instant, BigInteger> changes(Wallet any) {
        SortedMap<Instant, BigInteger> changes = new TreeMap<>();
        history.operations().givenBack().stream()
                .filter(some -> some.wallet().pool().equals(any.pool()))
                .filter(some -> Quarterly.PERIOD.contains(some.spent().block().minedAt()))
                .forEach(some -> {
                    BigInteger gas = some.spent().gasCost();
                    changes.merge(some.spent().block().minedAt(), gas.negate(), BigInteger::add);
                    changes.merge(some.topUp().block().minedAt(), gas, BigInteger::add);
                });
        return changes;
    }

    private void expect(Fault fault, String pool, BigInteger left, SortedMap<Instant, BigInteger> changes) {
        List<Trace> traces = new ArrayList<>();
        BigInteger uneven = BigInteger.ZERO;
        Instant since = Quarterly.PERIOD.from();
        changes.put(Quarterly.PERIOD.cutOff(), BigInteger.ZERO);
        for (var change : changes.entrySet()) {
            boolean last = change.getKey().equals(Quarterly.PERIOD.cutOff());
            if (change.getValue().signum() == 0 && !last) {
                continue;
            }
            if (uneven.signum() != 0) {
                traces.add(Differences.stretch(pool, ether(), since, change.getKey(), uneven));
            }
            uneven = uneven.add(change.getValue());
            since = change.getKey();
        }
        traces.addAll(position(pool, ether(), left));
        traces.add(event("UNREGISTERED_EVENT", pool, ether(), "gas", left));
        planted.expect(fault, traces);
    }

    private AssetId ether() {
        return history.asset(Token.ETHER);
    }
}
