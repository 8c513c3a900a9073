package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Period;
import io.strongroom.chain.Authority;
import io.strongroom.chain.AuthorityChange;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.Finding.Unapproved;
import io.strongroom.segregation.Given.ApprovedAuthority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** S5: whoever can sign for clients' wallets on a ledger was approved, at the block and at every change before it. Pure. */
public final class ApprovedState {

    private static final String NONE = "none";

    private final List<ApprovedAuthority> approved;
    private final Period period;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    private ApprovedState(List<ApprovedAuthority> approved, Period period) {
        this.approved = approved;
        this.period = period;
    }

    /**
     * Makes the test.
     *
     * @param wallets clients' wallets at the end of the period
     * @param authorities what ledgers say at the pinned blocks
     * @param changes what was changed on the ledgers within the period
     * @param approved empty if nothing was ever stated
     */
    public static TestResult of(
            List<Wallet> wallets,
            List<Authority> authorities,
            List<AuthorityChange> changes,
            Optional<List<ApprovedAuthority>> approved,
            Period period) {
        Map<AccountId, Authority> read = authorities.stream()
                .collect(Collectors.toMap(Authority::account, Function.identity(), (one, _) -> one));
        List<Wallet> examined = wallets.stream()
                .filter(wallet -> read.containsKey(wallet.account()))
                .toList();
        Population population = new Population("clients' wallets on ledgers that tell who signs", examined.size());
        if (approved.isEmpty()) {
            return SegregationRule.S5.notPerformed(population, "the feed approved_authority was not given");
        }
        ApprovedState test = new ApprovedState(approved.get(), period);
        examined.forEach(wallet -> {
            test.compare(wallet, Objects.requireNonNull(read.get(wallet.account())));
            changes.stream()
                    .filter(change -> change.account().equals(wallet.account()))
                    .forEach(change -> test.compare(wallet, change));
        });
        return SegregationRule.S5.result(population, test.findings, test.unread);
    }

    private void compare(Wallet wallet, Authority read) {
        Optional<ApprovedAuthority> state = inForce(wallet, period.cutOff().minusNanos(1000), period.cutOff());
        if (state.isEmpty()) {
            add(wallet, "approval", NONE, inWords(read), Optional.empty(), Optional.empty());
            return;
        }
        if (read.kind() == Authority.Kind.PROGRAM) {
            unread.add("wallet %s is a program that does not tell who signs".formatted(wallet.id()));
            return;
        }
        read.note().ifPresent(note -> unread.add("wallet %s: %s".formatted(wallet.id(), note)));
        differ(wallet, "owners", words(state.get().owners()), words(read.signers()));
        differ(wallet, "threshold", words(state.get().threshold()), words(read.threshold()));
        if (read.note().isEmpty()) {
            differ(wallet, "modules", words(state.get().modules()), words(read.modules()));
        }
        differ(wallet, "guard", words(state.get().guard()), words(read.guard()));
    }

    /** A change is held against what was approved for the time at which it was made. */
    private void compare(Wallet wallet, AuthorityChange change) {
        Optional<ApprovedAuthority> state = inForce(wallet, change.madeAt(), change.madeAt());
        boolean covered = state.filter(some -> switch (change.kind()) {
                    case OWNER_ADDED -> some.owners().contains(change.value());
                    case OWNER_REMOVED -> !some.owners().contains(change.value());
                    case THRESHOLD -> words(some.threshold()).equals(change.value());
                    case MODULE_ENABLED -> some.modules().contains(change.value());
                    case MODULE_DISABLED -> !some.modules().contains(change.value());
                    case GUARD -> some.guard().map(change.value()::equals).orElse(change.isNone());
                })
                .isPresent();
        if (!covered) {
            add(
                    wallet,
                    change.kind().inWords(),
                    state.map(some -> "otherwise for that time by " + some.approver())
                            .orElse(NONE),
                    change.value(),
                    Optional.of(Span.at(change.madeAt(), change.height())),
                    Optional.of(change.transaction()));
        }
    }

    /** The state that counts at the instant, if it was approved by the other one. */
    private Optional<ApprovedAuthority> inForce(Wallet wallet, Instant at, Instant by) {
        return approved.stream()
                .filter(state -> state.wallet().equals(wallet.id()))
                .filter(state -> state.isValidAt(at) && !state.approvedAt().isAfter(by))
                .findFirst();
    }

    private void differ(Wallet wallet, String aspect, String wanted, String found) {
        if (!wanted.equals(found)) {
            add(wallet, aspect, wanted, found, Optional.empty(), Optional.empty());
        }
    }

    private void add(
            Wallet wallet,
            String aspect,
            String wanted,
            String found,
            Optional<Span> span,
            Optional<String> reference) {
        findings.add(new Unapproved(aspect, wallet.id(), wanted, found, span, reference));
    }

    private static String inWords(Authority read) {
        return read.threshold()
                .map(needed ->
                        "%d of %d signers".formatted(needed, read.signers().size()))
                .orElse("a " + read.kind().name().toLowerCase(Locale.ROOT));
    }

    private static String words(List<String> some) {
        return some.isEmpty() ? NONE : String.join(" ", new TreeSet<>(some));
    }

    private static String words(Optional<?> some) {
        return some.map(Object::toString).orElse(NONE);
    }
}
