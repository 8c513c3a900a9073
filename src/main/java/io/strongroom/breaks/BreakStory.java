package io.strongroom.breaks;

import io.strongroom.basics.Money;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.reconciliation.Break;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Differing differing;
    private final CloseRuns runs;
    private final BothSides bothSides;
    private final Ageing ageing;
    private final Clock clock;

    BreakStory(
            BreakBook book,
            BreakFollower follower,
            Beginnings beginnings,
            Differing differing,
            Ageing ageing,
            Clock clock) {
        this.follower = follower;
        this.beginnings = beginnings;
        this.book = book;
        this.differing = differing;
        runs = beginnings.runs();
        this.ageing = ageing;
        this.clock = clock;
        suspicions = beginnings.suspicions();
        bothSides = new BothSides(beginnings.trail(), suspicions, runs);
    }

    public List<String> of(BreakCase followed) {
        Break found = followed.found();
        CloseRun run = runs.get(followed.lastFoundBy());
        Suspicion suspicion = suspicions.of(followed);
        List<String> lines = new ArrayList<>(head(followed));
        lines.addAll(section("What differs", differing.lines(found, run.id())));
        lines.addAll(section("Since when", since(followed, beginnings.of(followed, suspicion))));
        lines.addAll(section("What it may come from", causes(suspicion)));
        lines.addAll(section("Transactions and entries", bothSides.of(followed, suspicion)));
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
        return lines.isEmpty() ? List.of() : section("Which run looks for it again", lines);
    }

    /** The break in one line, and its sentence. */
    public List<String> head(BreakCase followed) {
        Instant now = clock.instant();
        long days = ageing.days(followed, now);
        Optional<Money> value = follower.value(followed);
        List<String> lines = new ArrayList<>(List.of(
                "%s  %s, %s, %s old, bucket %s"
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
        if (isOnTheLedger(followed.found().kind())) {
            beginning.at().ifPresent(block -> lines.add("  which read at " + inWords(block)));
        }
        if (followed.found().kind().isPosition()) {
            lines.add(beginning
                    .lastEqual()
                    .map(equal -> "not there yet for run " + equal
                            + beginning
                                    .before()
                                    .map(BreakStory::inWords)
                                    .map(", which read at "::concat)
                                    .orElse(""))
                    .orElse("no earlier run compared the same and found it equal"));
        }
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

    /** Others are differences within the register, for which no block matters. */
    private static boolean isOnTheLedger(Break.Kind kind) {
        return switch (kind) {
            case NEGATIVE_POSITION,
                    CONTROL_DIFFERENCE,
                    OPENING_DIFFERENCE,
                    UNBALANCED_TRANSFER,
                    WALLET_BOOK_DIFFERENCE -> false;
            case SHORTFALL,
                    SURPLUS,
                    UNREGISTERED_EVENT,
                    UNEVIDENCED_MOVEMENT,
                    AMOUNT_DIFFERENCE,
                    EVENT_USED_TWICE,
                    WALLET_BOOK_EXTERNAL_DIFFERENCE,
                    OVERDUE_IN_FLIGHT -> true;
        };
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
                                : Stream.of("for which nothing stands that is stored: unexplained %s"
                                        .formatted(itself.remainder())))
                .map("                 "::concat)
                .toList();
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static List<String> section(String title, List<String> lines) {
        return Stream.concat(Stream.of("", title), lines.stream().map("  "::concat))
                .toList();
    }
}
