package io.strongroom.breaks;

import io.strongroom.basics.Quantity;
import io.strongroom.breaks.Trail.Entry;
import io.strongroom.breaks.Trail.LedgerEvent;
import io.strongroom.breaks.Trail.Standing;
import io.strongroom.reconciliation.Break;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a break is about, in the ledger's words and in the register's. */
final class BothSides {

    private static final int ENTRIES_SHOWN = 8;

    private final Trail trail;
    private final Suspicions suspicions;
    private final CloseRuns runs;

    BothSides(Trail trail, Suspicions suspicions, CloseRuns runs) {
        this.trail = trail;
        this.suspicions = suspicions;
        this.runs = runs;
    }

    /** Every transaction and entry that the break or its parts name, the ledger's side and the register's. */
    List<String> of(BreakCase followed, Suspicion suspicion) {
        List<String> lines = new ArrayList<>(ofClient(followed));
        Stream.concat(Stream.of(followed), suspicions.behind(suspicion))
                .forEach(each -> each.found()
                        .place()
                        .item()
                        .ifPresent(item -> lines.addAll(bothSides(each.found(), item, runs.get(each.lastFoundBy())))));
        return lines.isEmpty() ? List.of("none is known") : lines;
    }

    private List<String> bothSides(Break each, String item, CloseRun run) {
        List<Entry> entries = trail.entriesAbout(each.difference().asset(), item);
        List<String> transactions = Stream.concat(
                        Stream.of(item), entries.stream().flatMap(entry -> entry.transaction().stream()))
                .distinct()
                .toList();
        List<LedgerEvent> events = transactions.stream()
                .flatMap(transaction -> trail
                        .eventsOf(
                                run.id(), each.difference().asset(), transaction, suspicions.accounts(each.pool(), run))
                        .stream())
                .distinct()
                .toList();
        List<String> lines = new ArrayList<>(List.of(item));
        events.forEach(event -> lines.add("  ledger    " + inWords(event)));
        if (events.isEmpty()) {
            lines.add("  ledger    run %s read nothing of it at the pool's wallets".formatted(run.id()));
        }
        entries.forEach(entry -> lines.add("  register  " + inWords(entry)
                + (entry.file() > run.horizon().lastFile() ? ", came in after the run" : "")));
        if (entries.isEmpty()) {
            lines.add("  register  no entry stands for it");
        }
        lines.add("  differ by %s".formatted(signed(each.difference())));
        return lines;
    }

    /** How a client's position came to be what it is: the entries around where it went below zero, or the last ones. */
    private List<String> ofClient(BreakCase followed) {
        Break found = followed.found();
        if (found.client().isEmpty() || found.place().item().isPresent()) {
            return List.of();
        }
        CloseRun run = runs.get(followed.lastFoundBy());
        List<Standing> course = trail.course(
                found.difference().asset(), found.pool(), found.client().get(), run.horizon(), run.period());
        int first = Standing.firstBelowZero(course, run.period());
        int from = found.kind() == Break.Kind.NEGATIVE_POSITION && first >= 0
                ? Math.max(0, first - 1)
                : Math.max(0, course.size() - ENTRIES_SHOWN);
        int to = Math.min(course.size(), from + ENTRIES_SHOWN);
        List<String> lines = new ArrayList<>();
        if (from > 0) {
            lines.add("register  earlier entries: %d".formatted(from));
        }
        course.subList(from, to)
                .forEach(each -> lines.add("register  %s; leaves %s".formatted(inWords(each.entry()), each.balance())));
        if (to < course.size()) {
            lines.add("register  later entries: %d".formatted(course.size() - to));
        }
        return lines;
    }

    private static String inWords(LedgerEvent event) {
        return "%s  block %d, %s%s at %s%s"
                .formatted(
                        signed(event.quantity()),
                        event.height(),
                        event.kind().toLowerCase(Locale.ROOT),
                        event.index().map(" %d"::formatted).orElse(""),
                        event.account(),
                        event.counterparty()
                                .map(other -> (event.quantity().signum() > 0 ? " from " : " to ") + other)
                                .orElse(""));
    }

    private static String inWords(Entry entry) {
        return "%s  %s of %s, %s in effect %s, file %d%s%s"
                .formatted(
                        signed(entry.quantity()),
                        entry.movement(),
                        entry.client(),
                        entry.type(),
                        entry.effectiveAt(),
                        entry.file(),
                        entry.transaction()
                                .map(transaction -> ", names " + transaction
                                        + entry.index()
                                                .map(" event %d"::formatted)
                                                .orElse(""))
                                .orElse(""),
                        entry.corrects().map(", corrects "::concat).orElse(""));
    }

    private static String signed(Quantity quantity) {
        return (quantity.signum() > 0 ? "+" : "") + quantity;
    }
}
