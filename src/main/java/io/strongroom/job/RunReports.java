package io.strongroom.job;

import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakLine;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.movement.Closing;
import io.strongroom.evidence.ControlCoverage;
import io.strongroom.evidence.ProofCoverage;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.MatchTally;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.segregation.TestResult;
import io.strongroom.segregation.TestResult.Outcome;
import io.strongroom.snapshot.CodeChange;
import io.strongroom.statement.IssuedStatement;
import io.strongroom.valuation.UnitPrice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes the report of a run: what was compared, what was found, where the documents lie. */
@Component
public class RunReports {

    private final Stores stores;
    private final QuarterlyCloseSettings settings;
    private final Timings timings;

    RunReports(Stores stores, QuarterlyCloseSettings settings, Timings timings) {
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
        boolean clean =
                breaks.isEmpty() && read.isEmpty() && count(tests, Outcome.Failed.class) == 0 && held(statements) == 0;
        lines.add("%s, revision %d: %s"
                        .formatted(id.quarter(), id.revision(), clean ? "closed, clean" : "closed, with findings")
                + "\n");
        lines.add("Cut-off         %s, %s"
                .formatted(
                        run.period().cutOff(),
                        run.period().cutOff().atZone(run.zone()).toOffsetDateTime()));
        lines.addAll(ledgers(id));
        lines.add(proven(run));
        lines.add(moved(id));
        lines.addAll(controlled(run));
        lines.addAll(List.of(matched(id), compared(stores.reconciliations().linesOf(id))));
        lines.add("Segregation     %d tests passed, %d failed, %d not performed"
                .formatted(
                        count(tests, Outcome.Passed.class),
                        count(tests, Outcome.Failed.class),
                        count(tests, Outcome.NotPerformed.class)));
        lines.add("Statements      %d due, %d issued, %d held back"
                .formatted(statements.size(), statements.size() - held(statements), held(statements)));
        lines.addAll(findings(
                sentences(id, breaks),
                read,
                tests,
                statements,
                stores.valuations().of(id).all()));
        lines.addAll(documents(id));
        lines.addAll(details);
        lines.addAll(List.of("", "Digest          " + Sha256.of(digests(id))));
        return new RunReport(
                String.join("\n", lines), clean, OutputFolder.of(settings, id).pack(id));
    }

    /** The file says more than the screen: what every stage counted, and how long every step took. */
    StageCount write(RunId id) {
        List<String> details = new ArrayList<>(List.of("", "Stages"));
        stores.runs().counts(id).stream().map(RunReports::stage).forEach(details::add);
        details.addAll(List.of("", "Times"));
        details.addAll(timings.of(id));
        byte[] text = (of(id, details).text() + "\n").getBytes(StandardCharsets.UTF_8);
        OutputFolder.write(OutputFolder.of(settings, id).report(), text);
        return new StageCount("report", 1, 1, 0, Sha256.of(digests(id)));
    }

    private static String stage(StageCount count) {
        return "  %-18s %8d in %8d done %8d listed   %s"
                .formatted(count.stage(), count.in(), count.out(), count.listed(), count.digest());
    }

    private List<String> ledgers(RunId id) {
        return Stream.concat(
                        stores.snapshots().pinned(id).stream().map(RunReports::ledger),
                        stores.comparisons().of(id).stream()
                                .map(compared ->
                                        "Nodes           %s: %s".formatted(compared.ledger(), compared.inWords())))
                .toList();
    }

    private static String ledger(PinnedBlock pinned) {
        return "Ledger          %s block %d of %s, hash %s"
                .formatted(
                        pinned.ledger(),
                        pinned.block().height(),
                        pinned.block().minedAt(),
                        pinned.block().hash());
    }

    private String proven(CloseRun run) {
        ProofCoverage coverage = ProofCoverage.of(
                stores.held(run),
                stores.proofs().of(run.id()),
                stores.assets().byId(run.horizon()),
                stores.valuations().of(run.id()));
        return "Proofs          %s, proven against an EVM block's state root".formatted(coverage.inWords());
    }

    private List<String> controlled(CloseRun run) {
        ControlCoverage coverage = ControlCoverage.of(
                stores.wallets().atEndOf(run.period(), run.horizon()),
                stores.control().shown(run.id(), run.period().from(), run.horizon()),
                stores.held(run),
                stores.assets().byId(run.horizon()),
                stores.valuations().of(run.id()));
        return Stream.concat(
                        Stream.of("Control of keys %s, shown by signatures".formatted(coverage.inWords())),
                        stores.controlAgain().refused(run.id()).stream().map(refused -> "  not shown     " + refused))
                .toList();
    }

    private String moved(RunId id) {
        List<Closing> closings = stores.movements().closings(id);
        long explained = closings.stream()
                .filter(closing -> closing.unexplained().signum() == 0)
                .count();
        return "Movements       %d read on EVM ledgers, by whose sums %d of %d balances roll forward"
                .formatted(stores.movements().of(id).size(), explained, closings.size());
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

    private String matched(RunId id) {
        List<MatchTally> tallies = stores.matchings().talliesOf(id);
        long all = tallies.stream().mapToLong(MatchTally::groups).sum();
        long open = tallies.stream()
                .filter(tally -> tally.rule().equals("break"))
                .mapToLong(MatchTally::groups)
                .sum();
        return "Matching        %d of %d transactions and entries agree between ledgers and register"
                .formatted(all - open, all);
    }

    private static String compared(List<Line> lines) {
        long equal = lines.stream().filter(line -> line.difference().isZero()).count();
        return "Reconciliation  %d pools and assets compared, %d equal to the base unit".formatted(lines.size(), equal);
    }

    /** What was found when the ledgers were read. */
    private List<String> readFindings(RunId id) {
        Stream<String> tokens = tokens(id).stream().map(sentence -> "  token         " + sentence);
        Stream<String> stakes = stores.stakes().of(id).stream()
                .filter(row -> row.finding().isPresent())
                .map(row -> "  staked        " + row.sentence());
        return Stream.concat(tokens, stakes).toList();
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
            List<IssuedStatement> statements,
            List<UnitPrice> prices) {
        List<String> findings = new ArrayList<>();
        findings.addAll(breaks);
        findings.addAll(read);
        for (TestResult test : tests) {
            if (test.outcome() instanceof Outcome.Failed failed) {
                findings.add("  %s failed     %s".formatted(test.test(), test.rule()));
                failed.findings().forEach(finding -> findings.add("                " + finding));
            }
        }
        statements.forEach(statement -> statement
                .heldBecause()
                .ifPresent(reason -> findings.add("  held back     " + statement.number() + ": " + reason)));
        findings.addAll(priceFindings(prices));
        if (!findings.isEmpty()) {
            findings.addFirst("Findings");
            findings.addFirst("");
        }
        return findings;
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
        return List.of(
                "",
                "Documents",
                "  statements    " + folder.root().resolve("statements"),
                "  evidence pack " + folder.pack(id),
                "  this report   " + folder.report());
    }

    /** All that the stages stored, in one text: equal for two runs exactly when they computed the same. */
    private String digests(RunId id) {
        return stores.runs().counts(id).stream()
                .filter(count -> !count.stage().equals("report"))
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
