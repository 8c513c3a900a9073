package io.strongroom.job;

import io.strongroom.basics.Day;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakLine;
import io.strongroom.chain.TokenCheck;
import io.strongroom.duty.DutyCheck;
import io.strongroom.reconciliation.Break;
import io.strongroom.run.CloseRun;
import io.strongroom.run.RunEnd;
import io.strongroom.run.RunOutcomes;
import io.strongroom.run.StageCount;
import io.strongroom.run.UnreadLedger;
import io.strongroom.segregation.TestResult;
import io.strongroom.segregation.TestResult.Outcome;
import io.strongroom.snapshot.CodeChange;
import io.strongroom.statement.IssuedStatement;
import io.strongroom.valuation.UnitPrice;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes the report of a run: what was compared, what was found, where the documents lie. */
@Component
public class RunReports {

    private static final Set<String> NOT_COMPUTED = Set.of("report", "follow-breaks");

    private final Stores stores;
    private final QuarterlyCloseSettings settings;
    private final Timings timings;
    private final RunOutcomes outcomes;
    private final RunFigures figures;
    private final RunReportJson json;
    private final Clock clock;

    RunReports(
            Stores stores,
            QuarterlyCloseSettings settings,
            Timings timings,
            RunOutcomes outcomes,
            RunFigures figures,
            Clock clock) {
        json = new RunReportJson(stores);
        this.figures = figures;
        this.outcomes = outcomes;
        this.clock = clock;
        this.stores = stores;
        this.settings = settings;
        this.timings = timings;
    }

    public RunReport of(RunId id) {
        return of(id, List.of());
    }

    private RunReport of(RunId id, List<String> details) {
        CloseRun run = stores.runs().get(id);
        List<Break> breaks = stores.reconciliations().breaksOf(id);
        List<TestResult> tests = stores.segregation().of(id);
        List<IssuedStatement> statements = stores.statements().of(id);
        List<String> lines = new ArrayList<>();
        List<String> read = readFindings(id);
        List<DutyCheck> duties = stores.duties().results().of(id);
        long findings = breaks.size()
                + read.size()
                + duties.stream().filter(check -> !check.findings().isEmpty()).count()
                + count(tests, Outcome.Failed.class)
                + held(statements);
        List<UnreadLedger> unread = outcomes.unread(id);
        RunEnd.Result result = RunEnd.Result.of(unread.isEmpty(), findings);
        lines.add("%s, revision %d: %s".formatted(id.term(), id.revision(), inWords(id, result)));
        lines.addAll(figures.read(run, unread));
        lines.addAll(figures.compared(id));
        lines.addAll(segregation(tests));
        if (!isDaily(id)) {
            lines.add(checked(duties));
            lines.add("Statements      %d due, %d issued, %d held back"
                    .formatted(statements.size(), statements.size() - held(statements), held(statements)));
        }
        lines.addAll(withHeading(
                findings(sentences(id, breaks), read, tests, duties, statements),
                isDaily(id)
                        ? List.of()
                        : priceFindings(stores.valuations().of(id).all())));
        lines.addAll(documents(id));
        lines.addAll(details);
        lines.addAll(List.of("", "Digest          " + Sha256.of(digests(id))));
        return new RunReport(
                String.join("\n", lines),
                result,
                findings,
                OutputFolder.of(settings, id).pack(id));
    }

    /** What was read, up to when, and what could not be read. */
    private static boolean isDaily(RunId id) {
        return id.term() instanceof Day;
    }

    private static String inWords(RunId id, RunEnd.Result result) {
        return (isDaily(id) ? "reconciled, " : "closed, ")
                + switch (result) {
                    case CLEAN -> "clean";
                    case WITH_FINDINGS -> "with findings";
                    case INCOMPLETE -> "incomplete";
                };
    }

    private static List<String> segregation(List<TestResult> tests) {
        return Stream.concat(
                        Stream.of("Segregation     %d tests passed, %d failed, %d not performed"
                                .formatted(
                                        count(tests, Outcome.Passed.class),
                                        count(tests, Outcome.Failed.class),
                                        count(tests, Outcome.NotPerformed.class))),
                        tests.stream()
                                .flatMap(test -> test.outcome() instanceof Outcome.NotPerformed(String reason)
                                        ? Stream.of("  not performed %s: %s".formatted(test.test(), reason))
                                        : Stream.empty()))
                .toList();
    }

    /** The file says more than the screen: what every stage counted, and how long every step took. */
    StageCount write(RunId id) {
        List<String> details = new ArrayList<>(List.of("", "Stages"));
        stores.runs().counts(id).stream().map(RunReports::stage).forEach(details::add);
        details.addAll(List.of("", "Times"));
        details.addAll(timings.of(id));
        RunReport report = of(id, details);
        OutputFolder folder = OutputFolder.of(settings, id);
        OutputFolder.write(folder.report(), (report.text() + "\n").getBytes(StandardCharsets.UTF_8));
        OutputFolder.write(folder.figures(), json.of(id, report));
        outcomes.end(new RunEnd(id, clock.instant(), report.result(), report.findings()));
        return new StageCount("report", 1, 1, 0, Sha256.of(digests(id)));
    }

    private static String stage(StageCount count) {
        return "  %-18s %8d in %8d done %8d listed   %s"
                .formatted(count.stage(), count.in(), count.out(), count.listed(), count.digest());
    }

    /** What tokens say of themselves otherwise than the books, and which run other programs than before. */
    private List<String> tokens(RunId id) {
        return Stream.concat(
                        stores.snapshots().tokenChecks(id).stream()
                                .filter(TokenCheck::isFinding)
                                .map(TokenCheck::sentence),
                        stores.tokens().changes(id).stream().map(CodeChange::sentence))
                .toList();
    }

    /** What was found when ledgers and wallet book were read. */
    private List<String> readFindings(RunId id) {
        Stream<String> tokens = tokens(id).stream().map(sentence -> "  token         " + sentence);
        Stream<String> stakes = stores.stakes().of(id).stream()
                .filter(row -> row.finding().isPresent())
                .map(row -> "  staked        " + row.sentence());
        Stream<String> book = stores.books().of(id).stream()
                .flatMap(comparison -> comparison.gaps().stream())
                .map(gap -> "  wallet book   " + gap.sentence());
        return Stream.of(tokens, stakes, book).flatMap(Function.identity()).toList();
    }

    /** Each break, and where it stood when the run followed it. */
    private List<String> sentences(RunId id, List<Break> breaks) {
        Map<String, BreakLine> followed = stores.breaks().lines().of(id).stream()
                .collect(Collectors.toMap(line -> line.followed().id(), Function.identity()));
        return breaks.stream()
                .map(found -> "  %s  %s (%s)"
                        .formatted(
                                found.id(),
                                found.sentence(),
                                Optional.ofNullable(followed.get(found.id()))
                                        .map(BreakLine::inWords)
                                        .orElse("a newer run knows more of it")))
                .toList();
    }

    private static List<String> findings(
            List<String> breaks,
            List<String> read,
            List<TestResult> tests,
            List<DutyCheck> duties,
            List<IssuedStatement> statements) {
        List<String> findings = new ArrayList<>();
        findings.addAll(breaks);
        findings.addAll(read);
        for (TestResult test : tests) {
            if (test.outcome() instanceof Outcome.Failed failed) {
                findings.add(
                        "  %-3s failed    %s".formatted(test.test(), test.rule().sentence()));
                failed.sentences().forEach(finding -> findings.add("                " + finding));
            }
        }
        duties.forEach(check -> check.findings()
                .forEach(finding -> findings.add("  %-13s %s".formatted(check.id(), finding.sentence()))));
        statements.forEach(statement -> statement
                .heldBecause()
                .ifPresent(reason -> findings.add("  held back     " + statement.number() + ": " + reason)));
        return findings;
    }

    private static List<String> withHeading(List<String> findings, List<String> more) {
        List<String> all = new ArrayList<>(findings);
        all.addAll(more);
        if (!all.isEmpty()) {
            all.addFirst("Findings");
            all.addFirst("");
        }
        return all;
    }

    private static String checked(List<DutyCheck> duties) {
        long failed =
                duties.stream().filter(check -> !check.findings().isEmpty()).count();
        long without = duties.stream()
                .filter(check -> check.outcome() instanceof DutyCheck.Outcome.NotPerformed)
                .count();
        return "Duties          %d checks passed, %d failed, %d not performed"
                .formatted(duties.size() - failed - without, failed, without);
    }

    private static List<String> priceFindings(List<UnitPrice> prices) {
        return prices.stream()
                .filter(price -> price.status() != UnitPrice.Status.MARKET)
                .map(price -> price.quote()
                        .map(quote -> "  stale price   %s: last published %s by %s"
                                .formatted(price.asset(), quote.observedAt(), quote.source()))
                        .orElseGet(() -> "  no price      %s: %s"
                                .formatted(price.asset(), price.reason().orElseThrow())))
                .distinct()
                .toList();
    }

    private List<String> documents(RunId id) {
        OutputFolder folder = OutputFolder.of(settings, id);
        if (isDaily(id)) {
            return List.of("", "Documents", "  this report   " + folder.report());
        }
        return List.of(
                "",
                "Documents",
                "  statements    " + folder.root().resolve("statements"),
                "  evidence pack " + folder.pack(id),
                "  this report   " + folder.report());
    }

    /**
     * All that the stages stored, in one text: equal for two runs exactly when they computed the same. What became of
     * breaks since earlier runs is not computed from what this run read.
     */
    private String digests(RunId id) {
        return stores.runs().counts(id).stream()
                .filter(count -> !NOT_COMPUTED.contains(count.stage()))
                .map(count -> count.stage() + " " + count.digest())
                .collect(Collectors.joining("\n"));
    }

    private static long held(List<IssuedStatement> statements) {
        return statements.stream()
                .filter(statement -> statement.document().isEmpty())
                .count();
    }

    private static long count(List<TestResult> tests, Class<? extends Outcome> outcome) {
        return tests.stream().filter(test -> outcome.isInstance(test.outcome())).count();
    }
}
