package io.strongroom.breaks;

import io.strongroom.basics.Money;
import io.strongroom.basics.Quantity;
import io.strongroom.breaks.Trail.Entry;
import io.strongroom.breaks.Trail.LedgerEvent;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Tells everything about one break on one page, so that nobody has to look it up elsewhere. */
@Service
public class BreakStory {

    private final BreakBook book;
    private final BreakFollower follower;
    private final Suspicions suspicions;
    private final Beginnings beginnings;
    private final Reconciliations reconciliations;
    private final CloseRuns runs;
    private final Trail trail;
    private final Ageing ageing;
    private final Clock clock;

    BreakStory(
            BreakBook book, BreakFollower follower, Beginnings beginnings, CloseRuns runs, Ageing ageing, Clock clock) {
        this.follower = follower;
        this.beginnings = beginnings;
        this.book = book;
        reconciliations = beginnings.reconciliations();
        this.runs = runs;
        this.ageing = ageing;
        this.clock = clock;
        suspicions = beginnings.suspicions();
        trail = beginnings.trail();
    }

    public List<String> of(BreakCase followed) {
        Break found = followed.found();
        CloseRun run = runs.get(followed.lastFoundBy());
        Suspicion suspicion = suspicions.of(followed);
        List<String> lines = new ArrayList<>(head(followed));
        lines.addAll(section("What differs", differs(found, run)));
        lines.addAll(section("Since when", since(followed, beginnings.of(followed, suspicion))));
        lines.addAll(section("What it may come from", causes(suspicion)));
        lines.addAll(section("Transactions and entries", bothSides(followed, suspicion)));
        lines.addAll(section("Who did what", History.lines(followed)));
        lines.addAll(section("What would close it", Closing.lines(followed, suspicion)));
        lines.addAll(outlook(followed, suspicion));
        return lines;
    }

    /** Which run will look for it again, and whether that would still find it; nothing for one that is gone. */
    public List<String> outlook(BreakCase followed) {
        return outlook(followed, suspicions.of(followed));
    }

    private List<String> outlook(BreakCase followed, Suspicion suspicion) {
        List<String> lines = Outlook.lines(followed, suspicion, runs.all());
        return lines.isEmpty() ? List.of() : section("When that is seen", lines);
    }

    /** The break in one line, and its sentence. */
    public List<String> head(BreakCase followed) {
        Instant now = clock.instant();
        long days = ageing.days(followed, now);
        Optional<Money> value = follower.value(followed);
        List<String> lines = new ArrayList<>(List.of(
                "%s  %s, %s, %s old (%s)"
                        .formatted(
                                followed.id(),
                                followed.found().kind(),
                                followed.status().inWords(),
                                counted(days, "business day"),
                                ageing.bucket(days)),
                followed.found().sentence()
                        + value.map(worth -> ", worth " + worth).orElse("")));
        followed.assignment()
                .ifPresent(assigned -> lines.add("Assigned to %s, due %s%s"
                        .formatted(
                                assigned.assignee(),
                                assigned.due(),
                                ageing.isOverdue(followed, now) ? ": overdue" : "")));
        ageing.due(followed, value, now)
                .forEach(rule -> lines.add("Escalated to the %s: %s".formatted(rule.to(), rule.action())));
        return lines;
    }

    private List<String> differs(Break found, CloseRun run) {
        if (!found.kind().isPosition()) {
            return List.of(row("difference", found.difference()));
        }
        Optional<Line> line = reconciliations.linesOf(run.id()).stream()
                .filter(each -> each.pool().equals(found.pool())
                        && each.asset().id().equals(found.difference().asset().id()))
                .findFirst();
        return line.map(each -> List.of(
                        row("held by the pool's wallets", each.held()),
                        row("owed to its clients", each.owed()),
                        row("explained", each.explained()),
                        row("difference", each.difference())))
                .orElseGet(() -> List.of(row("difference", found.difference())));
    }

    private static String row(String what, Quantity quantity) {
        return "%-28s %s (%d base units)".formatted(what, quantity, quantity.baseUnits());
    }

    private List<String> since(BreakCase followed, Beginning beginning) {
        List<String> lines = new ArrayList<>();
        lines.add("found first by %s on %s%s"
                .formatted(
                        run(followed.openSince()),
                        ageing.day(followed.openSince().at()),
                        followed.wasReopened()
                                ? "; it had been there before, from "
                                        + ageing.day(followed.firstFound().at())
                                : ""));
        beginning.at().ifPresent(block -> lines.add("  which read at " + inWords(block)));
        beginning
                .lastEqual()
                .ifPresentOrElse(
                        equal -> lines.add("not there yet for run " + equal
                                + beginning
                                        .before()
                                        .map(BreakStory::inWords)
                                        .map(", which read at "::concat)
                                        .orElse("")),
                        () -> lines.add("no earlier run compared the same and found it equal"));
        lines.add(beginning
                .began()
                .map("it began with "::concat)
                .orElse("where it began is not known from what is stored"));
        return lines;
    }

    private static String inWords(PinnedBlock pinned) {
        return "block %d of %s"
                .formatted(pinned.block().height(), pinned.block().minedAt());
    }

    private static String run(BreakEvent event) {
        return "run " + event.what().seenBy().map(Object::toString).orElse("");
    }

    private List<String> causes(Suspicion suspicion) {
        List<String> lines = new ArrayList<>();
        suspicion.parts().forEach(part -> {
            lines.add("%-16s %s".formatted(part.cause(), part.quantity()));
            lines.add("                 %s %s"
                    .formatted(part.reference(), part.sentence())
                    .stripTrailing());
            if (part.cause().equals("movement-break")) {
                lines.addAll(behind(part));
            }
        });
        lines.add(
                suspicion.isWhole()
                        ? "Together this is the whole difference, to the base unit."
                        : "unexplained      %s (%d base units): nothing that is stored stands for it"
                                .formatted(
                                        suspicion.remainder(),
                                        suspicion.remainder().baseUnits()));
        suspicion.candidates().forEach(candidate -> lines.add("to look at       " + candidate));
        return lines;
    }

    /** What the break behind a part may come from in its turn. */
    private List<String> behind(Suspicion.Part part) {
        Suspicion itself = suspicions.of(book.get(part.reference()));
        return Stream.concat(
                        itself.parts().stream()
                                .map(cause -> "which is %s: %s".formatted(cause.cause(), cause.sentence())),
                        itself.isWhole()
                                ? Stream.of()
                                : Stream.of("which is itself unexplained by %s".formatted(itself.remainder())))
                .map("                 "::concat)
                .toList();
    }

    /** Every transaction and entry that the break or its parts name, the ledger's side and the register's. */
    private List<String> bothSides(BreakCase followed, Suspicion suspicion) {
        List<String> lines = new ArrayList<>();
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
            lines.add("  ledger    nothing of it was read for this run");
        }
        entries.forEach(entry -> lines.add("  register  " + inWords(entry)
                + (entry.file() > run.horizon().lastFile() ? ", came in after the run" : "")));
        if (entries.isEmpty()) {
            lines.add("  register  no entry stands for it");
        }
        lines.add("  differ by %s".formatted(signed(each.difference())));
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
        return "%s  %s of %s, %s in effect %s, file %d%s"
                .formatted(
                        signed(entry.quantity()),
                        entry.movement(),
                        entry.client(),
                        entry.type(),
                        entry.effectiveAt(),
                        entry.file(),
                        entry.corrects().map(", corrects "::concat).orElse(""));
    }

    private static String signed(Quantity quantity) {
        return (quantity.signum() > 0 ? "+" : "") + quantity;
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static List<String> section(String title, List<String> lines) {
        return Stream.concat(Stream.of("", title), lines.stream().map("  "::concat))
                .toList();
    }
}
