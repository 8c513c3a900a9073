package io.strongroom.breaks;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Quantity;
import io.strongroom.breaks.Suspicion.Part;
import io.strongroom.breaks.Trail.Entry;
import io.strongroom.breaks.Trail.LedgerEvent;
import io.strongroom.custody.Wallet;
import io.strongroom.custody.Wallets;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Finds out what a break may come from, from what runs and feeds stored. */
@Service
public class Suspicions {

    /** How long after the cut-off an entry is looked for that should have been before it. */
    private static final Duration AFTER = Duration.ofDays(10);

    private final Trail trail;
    private final Reconciliations reconciliations;
    private final CloseRuns runs;
    private final Wallets wallets;
    private final BreakBook book;

    Suspicions(Trail trail, Reconciliations reconciliations, CloseRuns runs, Wallets wallets, BreakBook book) {
        this.trail = trail;
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.wallets = wallets;
        this.book = book;
    }

    /** By the run that found it last, and by what came in since. */
    public Suspicion of(BreakCase followed) {
        Break found = followed.found();
        CloseRun run = runs.get(followed.lastFoundBy());
        // Where the wallet book goes with the ledger, it differs from the register by what the ledger does.
        Suspicion suspicion = found.kind().isPosition() || found.kind() == Break.Kind.WALLET_BOOK_DIFFERENCE
                ? ofPosition(found, run)
                : found.place().item().map(item -> ofMovement(found, item, run)).orElseGet(() -> ofClient(found, run));
        return suspicion.isWhole() ? suspicion : suspicion.withCandidates(alike(found, suspicion.remainder(), run));
    }

    /** The breaks that parts of a suspicion name, each as the run found it that found it last. */
    Stream<BreakCase> behind(Suspicion suspicion) {
        Map<String, BreakCase> known = book.byId(BreakBook.ALL);
        return suspicion.parts().stream().flatMap(part -> Optional.ofNullable(known.get(part.reference())).stream());
    }

    /** Breaks between events and entries: those of the run, and those of earlier periods that are still there. */
    static List<Break> movementBreaks(List<Break> ofRun, Collection<BreakCase> cases) {
        Set<String> here = ofRun.stream().map(Break::id).collect(Collectors.toSet());
        return Stream.concat(
                        ofRun.stream(),
                        cases.stream()
                                .filter(each -> each.status() != Status.RESOLVED && !here.contains(each.id()))
                                .map(BreakCase::found))
                .filter(each -> !each.kind().isPosition())
                .toList();
    }

    /** The accounts whose balances count for the pool, at any time of the run's period. */
    Set<AccountId> accounts(String pool, CloseRun run) {
        return wallets.during(run.period(), run.horizon()).stream()
                .filter(wallet -> wallet.pool().equals(pool))
                .map(Wallet::account)
                .collect(Collectors.toSet());
    }

    private Suspicion ofPosition(Break found, CloseRun run) {
        Suspicion suspicion = Suspicion.of(found, movementBreaks(reconciliations.breaksOf(run.id()), book.cases()));
        return suspicion.isWhole() ? suspicion : late(suspicion, lateEntries(found, run));
    }

    private Suspicion ofMovement(Break found, String item, CloseRun run) {
        if (item.equals("gas")) {
            return Suspicion.none(found)
                    .with(new Part(
                            "gas",
                            "fees",
                            found.difference(),
                            "Network fees that no entry stands for and that no wallet of the firm gave back"));
        }
        List<Entry> about = trail.entriesAbout(found.difference().asset(), item);
        Suspicion suspicion = late(
                Suspicion.none(found),
                about.stream()
                        .filter(entry -> entry.file() > run.horizon().lastFile()
                                && entry.pool().equals(found.pool()))
                        .toList());
        suspicion = otherPool(suspicion, about, found);
        suspicion = fees(suspicion, found, item, run);
        return minedLater(suspicion, about, found, run);
    }

    /** Differences of one client's position within the register. */
    private Suspicion ofClient(Break found, CloseRun run) {
        List<Entry> entries = found.kind() == Break.Kind.OPENING_DIFFERENCE
                ? runs.last(run.id().quarter().previous())
                        .map(last -> trail
                                .bookedLater(
                                        found.difference().asset(),
                                        found.pool(),
                                        last.horizon().lastFile(),
                                        run.period().from())
                                .stream()
                                .filter(entry -> entry.file() <= run.horizon().lastFile())
                                .toList())
                        .orElse(List.of())
                : lateEntries(found, run);
        List<Entry> his = entries.stream()
                .filter(entry -> Optional.of(entry.client()).equals(found.client()))
                .toList();
        // What his opening differs by is what was booked too late; other breaks are closed by what was booked since.
        return found.kind() == Break.Kind.OPENING_DIFFERENCE
                ? his.stream()
                        .reduce(
                                Suspicion.none(found),
                                (some, entry) -> some.with(latePart(entry, entry.quantity())),
                                (one, _) -> one)
                : late(Suspicion.none(found), his, found.kind() == Break.Kind.NEGATIVE_POSITION ? -1 : 1);
    }

    private List<Entry> lateEntries(Break found, CloseRun run) {
        return trail.bookedLater(
                found.difference().asset(),
                found.pool(),
                run.horizon().lastFile(),
                run.period().cutOff());
    }

    private static Suspicion late(Suspicion suspicion, List<Entry> entries) {
        return late(suspicion, entries, 1);
    }

    /** Entries that came in after the run count only if they explain what is left, alone or all of them together. */
    private static Suspicion late(Suspicion suspicion, List<Entry> entries, int sign) {
        BigInteger all =
                entries.stream().map(entry -> entry.quantity().baseUnits()).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger wanted = suspicion.remainder().baseUnits().multiply(BigInteger.valueOf(sign));
        List<Entry> fitting = all.equals(wanted)
                ? entries
                : entries.stream()
                        .filter(entry -> entry.quantity().baseUnits().equals(wanted))
                        .limit(1)
                        .toList();
        Suspicion result = suspicion;
        for (Entry entry : fitting) {
            Quantity part = new Quantity(
                    entry.quantity().asset(), entry.quantity().baseUnits().multiply(BigInteger.valueOf(sign)));
            result = result.with(latePart(entry, part));
        }
        return result;
    }

    private static Part latePart(Entry entry, Quantity quantity) {
        String kind = entry.corrects().isPresent() ? "correction" : "late-booking";
        return new Part(
                kind,
                entry.movement(),
                quantity,
                "%s of %s, in effect %s, came in only with file %d%s"
                        .formatted(
                                entry.movement(),
                                entry.quantity(),
                                entry.effectiveAt(),
                                entry.file(),
                                entry.corrects().map(" and corrects "::concat).orElse("")));
    }

    private static Suspicion otherPool(Suspicion suspicion, List<Entry> about, Break found) {
        return about.stream()
                .filter(entry -> !entry.pool().equals(found.pool())
                        && !suspicion.isWhole()
                        && entry.quantity().equals(suspicion.remainder()))
                .findFirst()
                .map(entry -> suspicion.with(new Part(
                        "other-pool",
                        entry.movement(),
                        entry.quantity(),
                        "%s stands for it in pool %s".formatted(entry.movement(), entry.pool()))))
                .orElse(suspicion);
    }

    /** What a token keeps on transfer, or the network of a transaction, is told apart from what was sent. */
    private Suspicion fees(Suspicion suspicion, Break found, String transaction, CloseRun run) {
        if (suspicion.isWhole()) {
            return suspicion;
        }
        return trail.eventsOf(run.id(), found.difference().asset(), transaction, accounts(found.pool(), run)).stream()
                .filter(event ->
                        event.kind().endsWith("FEE") && event.quantity().equals(suspicion.remainder()))
                .findFirst()
                .map(event -> suspicion.with(new Part(
                        event.kind().equals("FEE") ? "gas" : "token-fee",
                        transaction,
                        event.quantity(),
                        "The transaction cost %s, which the register leaves out".formatted(event.quantity()))))
                .orElse(suspicion);
    }

    /** An entry whose transaction another run has seen was only on its way. */
    private Suspicion minedLater(Suspicion suspicion, List<Entry> about, Break found, CloseRun run) {
        if (suspicion.isWhole()
                || (found.kind() != Break.Kind.UNEVIDENCED_MOVEMENT && found.kind() != Break.Kind.OVERDUE_IN_FLIGHT)) {
            return suspicion;
        }
        Optional<LedgerEvent> seen = about.stream()
                .flatMap(entry -> entry.transaction().stream())
                .flatMap(
                        transaction -> trail
                                .elsewhere(
                                        run.id(), found.difference().asset(), transaction, accounts(found.pool(), run))
                                .stream())
                .filter(event -> event.quantity()
                        .equals(Quantity.zero(found.difference().asset()).minus(suspicion.remainder())))
                .findFirst();
        return seen.map(event -> suspicion.with(new Part(
                        "in-flight",
                        event.transaction().orElse(""),
                        suspicion.remainder(),
                        "Run %s saw the transaction in block %d".formatted(event.run(), event.height()))))
                .orElse(suspicion);
    }

    /** What has the amount that is left: to be looked at, not evidence. */
    private List<String> alike(Break found, Quantity remainder, CloseRun run) {
        Quantity opposite = Quantity.zero(remainder.asset()).minus(remainder);
        Stream<String> events = trail.eventsOf(run.id(), remainder, accounts(found.pool(), run)).stream()
                .map(event -> "%s in block %d moved exactly %s"
                        .formatted(event.transaction().orElse("something"), event.height(), event.quantity()));
        Stream<String> entries = Stream.of(remainder, opposite)
                .flatMap(
                        amount -> trail
                                .entriesOf(
                                        amount,
                                        found.pool(),
                                        run.period().from(),
                                        run.period().cutOff().plus(AFTER))
                                .stream())
                .filter(entry ->
                        !Optional.of(entry.movement()).equals(found.place().item()))
                .map(entry -> "%s of %s is exactly %s%s"
                        .formatted(
                                entry.movement(),
                                entry.client(),
                                entry.quantity(),
                                entry.corrects().map(", and corrects "::concat).orElse("")));
        return Stream.concat(events, entries).distinct().toList();
    }
}
