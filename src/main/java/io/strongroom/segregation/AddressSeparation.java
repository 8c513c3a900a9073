package io.strongroom.segregation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.custody.DescribedWallet;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.Finding.Commingled;
import io.strongroom.segregation.Finding.Commingled.How;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * S1: no address is of two owner classes at the same time, on any ledger whose addresses are written alike (one EVM key
 * controls one address on all), and no account of two pools of clients. Pure.
 */
public final class AddressSeparation {

    private static final Comparator<Wallet> BY_ADDRESS = Comparator.comparing(AddressSeparation::kind)
            .thenComparing(wallet -> wallet.account().address());

    private final Period period;
    private final Holdings holdings;
    private final List<Commingled> findings = new ArrayList<>();

    private AddressSeparation(Period period, Holdings holdings) {
        this.period = period;
        this.holdings = holdings;
    }

    /** What an account held at moments of the period. */
    public interface Holdings {

        /** Everything that is not nothing, just before the instant. */
        List<Quantity> before(AccountId account, Instant instant);

        /** Whether anything moved from one instant until just before the other. */
        boolean moved(AccountId account, Instant from, Instant to);
    }

    private record Owner(
            String name, AccountId account, OwnerClass ownerClass, String pool, Instant from, Optional<Instant> to) {

        static Owner of(Wallet wallet) {
            return new Owner(
                    wallet.id(),
                    wallet.account(),
                    wallet.ownerClass(),
                    wallet.pool(),
                    wallet.validFrom(),
                    wallet.validTo());
        }

        String inWords() {
            return name + " (" + ownerClass + ")";
        }
    }

    /**
     * Makes the test.
     *
     * @param wallets every validity that began before the end of the period, also of those that ended before it
     * @param described wallets that are listed by a descriptor
     */
    public static TestResult of(
            List<Wallet> wallets, List<DescribedWallet> described, Period period, Holdings holdings) {
        AddressSeparation test = new AddressSeparation(period, holdings);
        test.compareByAddress(wallets.stream().sorted(BY_ADDRESS).toList());
        described.stream()
                .collect(groupingBy(DescribedWallet::canonical, TreeMap::new, toList()))
                .forEach(test::compareDescriptors);
        return SegregationRule.S1.result(
                new Population("validities of wallets, on all ledgers", wallets.size()), test.findings, List.of());
    }

    /** Of a million addresses nearly all are listed once: they are sorted, and not put into as many groups. */
    private void compareByAddress(List<Wallet> sorted) {
        for (int from = 0, to; from < sorted.size(); from = to) {
            to = from + 1;
            while (to < sorted.size() && BY_ADDRESS.compare(sorted.get(from), sorted.get(to)) == 0) {
                to++;
            }
            if (to - from > 1) {
                compare(sorted.subList(from, to).stream().map(Owner::of).toList());
            }
        }
    }

    private void compare(List<Owner> listed) {
        for (int i = 0; i < listed.size(); i++) {
            for (Owner other : listed.subList(i + 1, listed.size())) {
                compare(listed.get(i), other);
            }
        }
    }

    private void compare(Owner one, Owner other) {
        if (one.ownerClass() != other.ownerClass()) {
            overlap(one.from(), one.to(), other.from(), other.to())
                    .ifPresentOrElse(
                            span -> add(How.ADDRESS, one.account().address(), one, other, span),
                            () -> handedOver(
                                    one.from().isBefore(other.from()) ? one : other,
                                    one.from().isBefore(other.from()) ? other : one));
        } else if (one.ownerClass() == OwnerClass.CLIENT
                && one.account().equals(other.account())
                && !one.pool().equals(other.pool())) {
            overlap(one.from(), one.to(), other.from(), other.to())
                    .ifPresent(span -> findings.addAll(held(one, other, span.to()).stream()
                            .map(amount -> new Commingled(
                                    How.POOLS, one.account().toString(), one.name(), other.name(), span, amount))
                            .toList()));
        }
    }

    /** An address may pass to another class only empty, and after a pause in which nothing moved. */
    private void handedOver(Owner earlier, Owner later) {
        Instant end = earlier.to().orElseThrow();
        if (later.from().isBefore(period.from()) || !later.from().isBefore(period.cutOff())) {
            return;
        }
        Instant from = end.isBefore(period.from()) ? period.from() : end;
        boolean paused = end.isBefore(later.from())
                && held(earlier, later, from).equals(List.of(Optional.<Quantity>empty()))
                && Stream.of(earlier, later).noneMatch(owner -> holdings.moved(owner.account(), from, later.from()));
        if (!paused) {
            add(How.HANDED_OVER, earlier.account().address(), earlier, later, Span.of(end, later.from()));
        }
    }

    private void compareDescriptors(String canonical, List<DescribedWallet> wallets) {
        for (int i = 0; i < wallets.size(); i++) {
            DescribedWallet one = wallets.get(i);
            for (DescribedWallet other : wallets.subList(i + 1, wallets.size())) {
                if (one.ownerClass() != other.ownerClass()) {
                    overlap(one.validFrom(), one.validTo(), other.validFrom(), other.validTo())
                            .ifPresent(span -> findings.add(new Commingled(
                                    How.DESCRIPTOR,
                                    DescribedWallet.beginning(canonical),
                                    one.walletId() + " (" + one.ownerClass() + ")",
                                    other.walletId() + " (" + other.ownerClass() + ")",
                                    span,
                                    Optional.empty())));
                }
            }
        }
    }

    private void add(How how, String subject, Owner one, Owner other, Span span) {
        held(one, other, span.to())
                .forEach(amount ->
                        findings.add(new Commingled(how, subject, one.inWords(), other.inWords(), span, amount)));
    }

    /** Each asset by itself; one that is empty if there is none. */
    private List<Optional<Quantity>> held(Owner one, Owner other, Instant before) {
        List<Optional<Quantity>> held = Stream.of(one.account(), other.account())
                .distinct()
                .flatMap(account -> holdings.before(account, before).stream())
                .map(Optional::of)
                .toList();
        return held.isEmpty() ? List.of(Optional.empty()) : held;
    }

    /** The part of the period in which both were so. */
    private Optional<Span> overlap(Instant from, Optional<Instant> to, Instant otherFrom, Optional<Instant> otherTo) {
        Instant begin = Stream.of(from, otherFrom, period.from())
                .max(Instant::compareTo)
                .orElseThrow();
        Instant end = Stream.of(to.stream(), otherTo.stream(), Stream.of(period.cutOff()))
                .flatMap(ends -> ends)
                .min(Instant::compareTo)
                .orElseThrow();
        return begin.isBefore(end) ? Optional.of(Span.of(begin, end)) : Optional.empty();
    }

    /** The kind of ledger with its colon: addresses are written alike on all ledgers of one kind. */
    private static String kind(Wallet wallet) {
        String ledger = wallet.account().ledger().value();
        return ledger.substring(0, ledger.indexOf(':') + 1);
    }
}
