package io.strongroom.breaks;

import io.strongroom.basics.RunId;
import io.strongroom.feed.AcceptedFile;
import io.strongroom.feed.FeedFiles;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Tells what changed between two runs, and what came in between that may be why. */
@Service
public class RunDifference {

    private final CloseRuns runs;
    private final FeedFiles files;
    private final Reconciliations reconciliations;
    private final Trail trail;
    private final BreakBook book;
    private final Suspicions suspicions;
    private final Differing differing;

    RunDifference(
            Beginnings beginnings,
            FeedFiles files,
            Reconciliations reconciliations,
            BreakBook book,
            Suspicions suspicions,
            Differing differing) {
        runs = beginnings.runs();
        trail = beginnings.trail();
        this.files = files;
        this.reconciliations = reconciliations;
        this.differing = differing;
        this.book = book;
        this.suspicions = suspicions;
    }

    /** What the second run knows and found otherwise than the first, line by line. */
    public List<String> between(RunId first, RunId second) {
        CloseRun one = runs.get(first);
        CloseRun other = runs.get(second);
        List<String> lines = new ArrayList<>();
        lines.add("%s as of %s, %s as of %s"
                .formatted(first, one.period().cutOff(), second, other.period().cutOff()));
        add(lines, "Files taken in between", filesBetween(one, other));
        add(lines, "Breaks", breaksBetween(one, other));
        add(lines, "Pools and assets", poolsBetween(one, other));
        return lines;
    }

    private List<String> filesBetween(CloseRun one, CloseRun other) {
        return files.upTo(other.horizon()).stream()
                .filter(file -> file.fileId() > one.horizon().lastFile())
                .map((AcceptedFile file) -> "file %d  %s, %d rows, %s"
                        .formatted(file.fileId(), file.name(), file.rows(), file.acceptedAt()))
                .toList();
    }

    private List<String> breaksBetween(CloseRun one, CloseRun other) {
        Map<String, Break> before = byId(one);
        Map<String, Break> after = byId(other);
        Set<String> ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        Coverage looked = new Coverage(
                other,
                reconciliations.linesOf(other.id()).stream()
                        .map(line ->
                                new Coverage.PoolAsset(line.pool(), line.asset().id()))
                        .collect(Collectors.toSet()),
                true,
                differing.booked(other.id()),
                runs.before(other).map(CloseRun::id));
        List<String> lines = new ArrayList<>();
        for (String id : ids) {
            Break old = before.get(id);
            Break now = after.get(id);
            if (old != null && now != null) {
                if (!old.difference().equals(now.difference())) {
                    lines.add("changed  %s  from %s to %s".formatted(id, old.difference(), now.difference()));
                    lines.addAll(entriesBetween(now, one, other));
                }
            } else if (now != null) {
                lines.add("new      %s  %s".formatted(id, now.sentence()));
                lines.addAll(causes(now, other));
            } else if (old != null && !looked.covers(old, List.of(one))) {
                lines.add("unseen   %s  %s: the second run does not look there".formatted(id, old.sentence()));
            } else if (old != null) {
                lines.add("gone     %s  %s".formatted(id, old.sentence()));
                lines.addAll(entriesBetween(old, one, other));
            }
        }
        return lines;
    }

    /** A new break may come from what came in, or from what the suspicion names. */
    private List<String> causes(Break found, CloseRun run) {
        return book.cases().stream()
                .filter(each ->
                        each.id().equals(found.id()) && each.lastFoundBy().equals(run.id()))
                .flatMap(each -> {
                    Suspicion suspicion = suspicions.of(each);
                    return suspicion.parts().isEmpty()
                            ? Stream.of("           unexplained")
                            : suspicion.parts().stream()
                                    .map(part -> "           %s: %s".formatted(part.cause(), part.sentence()));
                })
                .toList();
    }

    private List<String> entriesBetween(Break found, CloseRun one, CloseRun other) {
        List<Trail.Entry> entries = trail.between(
                found.difference().asset(),
                found.pool(),
                Math.min(one.horizon().lastFile(), other.horizon().lastFile()),
                Math.max(one.horizon().lastFile(), other.horizon().lastFile()));
        if (entries.isEmpty()) {
            return List.of("           no entry of that pool and asset came in between: look at the ledger's side");
        }
        return entries.stream()
                .map(entry -> "           %s of %s, %s%s, came in with file %d"
                        .formatted(
                                entry.movement(),
                                entry.quantity(),
                                entry.type(),
                                entry.corrects().map(", corrects "::concat).orElse(""),
                                entry.file()))
                .toList();
    }

    private List<String> poolsBetween(CloseRun one, CloseRun other) {
        Map<List<Object>, Line> before = lines(one);
        Map<List<Object>, Line> after = lines(other);
        Set<List<Object>> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (List<Object> key : keys) {
            Line old = before.get(key);
            Line now = after.get(key);
            if (old == null || now == null) {
                lines.add("%s %s: compared by %s only"
                        .formatted(key.get(0), key.get(1), old == null ? other.id() : one.id()));
            } else if (!old.equals(now)) {
                lines.add("%s %s (%s): held %s to %s, owed %s to %s, difference %s to %s"
                        .formatted(
                                old.pool(),
                                old.asset().symbol(),
                                old.asset().id(),
                                old.held().toDecimal().toPlainString(),
                                now.held().toDecimal().toPlainString(),
                                old.owed().toDecimal().toPlainString(),
                                now.owed().toDecimal().toPlainString(),
                                old.difference().toDecimal().toPlainString(),
                                now.difference().toDecimal().toPlainString()));
            }
        }
        return lines;
    }

    private Map<List<Object>, Line> lines(CloseRun run) {
        return reconciliations.linesOf(run.id()).stream()
                .collect(Collectors.toMap(
                        line -> List.of(line.pool(), line.asset().id()),
                        Function.identity(),
                        (one, _) -> one,
                        LinkedHashMap::new));
    }

    private Map<String, Break> byId(CloseRun run) {
        return reconciliations.breaksOf(run.id()).stream()
                .collect(Collectors.toMap(Break::id, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }

    private static void add(List<String> lines, String title, List<String> content) {
        lines.add("");
        lines.add(title);
        (content.isEmpty() ? List.of("none") : content).forEach(line -> lines.add("  " + line));
    }
}
