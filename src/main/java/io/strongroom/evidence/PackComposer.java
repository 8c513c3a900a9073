package io.strongroom.evidence;

import static java.util.stream.Collectors.toMap;

import io.strongroom.chain.TokenCheck;
import io.strongroom.duty.DutyCheck;
import io.strongroom.evidence.EvidencePack.Headline;
import io.strongroom.segregation.TestResult;
import io.strongroom.segregation.TestResult.Outcome;
import io.strongroom.walletbook.BookComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the pack from what a run stored. Pure: the same facts, the same pack. No client is named in it. */
public final class PackComposer {

    private static final String NOT_IN_THIS_VERSION = "not performed: this version does not collect it";

    private final PackFacts facts;

    public PackComposer(PackFacts facts) {
        this.facts = facts;
    }

    public EvidencePack compose() {
        List<Exhibit> exhibits = exhibits();
        return new EvidencePack(
                facts.run().id(),
                facts.run().period(),
                facts.run().zone(),
                facts.run().openedAt(),
                facts.firm(),
                headlines(),
                findings(),
                limitations(exhibits),
                withLimitations(exhibits));
    }

    private List<Exhibit> exhibits() {
        Map<String, Exhibit> given = Stream.of(
                        new LedgerExhibits(facts).given(),
                        new RegisterExhibits(facts).given(),
                        new RunExhibits(facts).given(),
                        new BreakExhibits(facts).given(),
                        new DutyExhibits(facts).given(),
                        new AuthorityExhibits(facts).given(),
                        new SegregationExhibits(facts).given(),
                        List.of(
                                ControlExhibit.of(facts),
                                StakingExhibit.of(facts),
                                ThirdPartyExhibit.of(facts),
                                ActionExhibit.of(facts)))
                .flatMap(List::stream)
                .collect(toMap(Exhibit::id, Function.identity()));
        return Arrays.stream(Catalogue.values())
                .map(exhibit -> given.getOrDefault(exhibit.name(), exhibit.notGiven(NOT_IN_THIS_VERSION)))
                .toList();
    }

    private List<Headline> headlines() {
        long issued = facts.statements().stream()
                .filter(each -> each.document().isPresent())
                .count();
        long equal = facts.lines().stream()
                .filter(line -> line.difference().isZero())
                .count();
        return List.of(
                new Headline("Wallets read", "" + facts.wallets().size()),
                new Headline(
                        "Balances read at the pinned blocks",
                        "" + facts.balances().size()),
                new Headline(
                        "of which proven against the state root (EVM ledgers)",
                        facts.proofCoverage().inWords()),
                new Headline(
                        "Wallets for which control of the keys was shown",
                        facts.controlCoverage().inWords()),
                new Headline("Pools and assets compared", "" + facts.lines().size()),
                new Headline("of which equal to the base unit", "" + equal),
                new Headline("Open breaks", "" + facts.breaks().size()),
                new Headline(
                        "Segregation tests passed, failed, not performed",
                        "%d, %d, %d"
                                .formatted(
                                        tests(Outcome.Passed.class),
                                        tests(Outcome.Failed.class),
                                        tests(Outcome.NotPerformed.class))),
                new Headline(
                        "Checks of duties passed, failed, not performed",
                        "%d, %d, %d"
                                .formatted(
                                        facts.duties().count(DutyCheck.Outcome.Passed.class),
                                        facts.duties().count(DutyCheck.Outcome.Failed.class),
                                        facts.duties().count(DutyCheck.Outcome.NotPerformed.class))),
                new Headline("Clients due a statement", "" + facts.statements().size()),
                new Headline(
                        "Statements issued, held back",
                        "%d, %d".formatted(issued, facts.statements().size() - issued)));
    }

    private long tests(Class<? extends Outcome> outcome) {
        return facts.tests().stream()
                .filter(test -> outcome.isInstance(test.outcome()))
                .count();
    }

    private List<String> findings() {
        List<String> findings = new ArrayList<>();
        facts.breaks().forEach(found -> findings.add(found.id() + ": " + facts.sentence(found)));
        facts.tokenChecks().stream()
                .filter(TokenCheck::isFinding)
                .forEach(check -> findings.add("Token: " + check.sentence()));
        facts.stakes().stream()
                .filter(row -> row.finding().isPresent())
                .forEach(row -> findings.add("Staked: " + row.sentence()));
        for (TestResult test : facts.tests()) {
            // S2 repeats the breaks above.
            if (test.outcome() instanceof Outcome.Failed failed && !test.test().equals("S2")) {
                failed.findings()
                        .forEach(finding -> findings.add(
                                test.test() + ": " + facts.shown(finding).sentence()));
            }
        }
        facts.duties()
                .checks()
                .forEach(check -> check.findings()
                        .forEach(
                                finding -> findings.add(check.id() + ": " + finding.sentence(facts.pseudonyms()::of))));
        return findings;
    }

    private List<String> limitations(List<Exhibit> exhibits) {
        List<String> limitations = new ArrayList<>(List.of(
                rollForward(),
                "Proven against the block's state root are %s; the others were read from a node."
                        .formatted(facts.proofCoverage().inWords()),
                "What third parties hold is what their statements say; it was attested, and not looked at.",
                "A signature shows that the key was at hand for one text at one time. It does not show that nobody else has"
                        + " the key, and it can be made on another's behalf (BIP-322).",
                "That the list of the firm's own and the group's wallets is complete rests on the firm's word.",
                "Debts that are not on a ledger, such as loans secured on clients' assets, are not visible here.",
                "Legal insulation from the firm's estate is an opinion of law, and not shown by these figures.",
                "Prices are published prices or estimates; a position may not be saleable at them.",
                "This pack was not audited."));
        if (!facts.stakes().isEmpty()) {
            limitations.add(
                    "What is staked is what the nodes of the consensus layer said of the state at the pinned block; nothing"
                            + " in this pack proves it. Deposits that wait are stated and not counted, what is staked is not rolled"
                            + " forward, and that all validators are listed rests on the firm's word.");
        }
        limitations.addAll(ofWalletBook());
        limitations.addAll(reading());
        exhibits.stream()
                .filter(exhibit -> exhibit.notGiven().isPresent())
                .filter(exhibit -> !exhibit.id().equals("E40"))
                .map(exhibit -> "%s %s: %s"
                        .formatted(
                                exhibit.id(),
                                exhibit.title(),
                                exhibit.notGiven().orElseThrow()))
                .forEach(limitations::add);
        facts.duties().checks().stream()
                .filter(check -> check.outcome() instanceof DutyCheck.Outcome.NotPerformed)
                .map(check -> "Check %s, %s: %s".formatted(check.id(), check.rule(), check.result()))
                .forEach(limitations::add);
        return limitations;
    }

    /** How movements were read, and what one node alone told. */
    private List<String> reading() {
        List<String> limitations = new ArrayList<>();
        facts.movementReadings().stream()
                .map(reading -> "On %s %s.%s"
                        .formatted(
                                reading.ledger(),
                                reading.inWords(),
                                reading.tellsSumsOnly()
                                        ? " What came and went at one account within one transaction is not told apart."
                                        : ""))
                .forEach(limitations::add);
        facts.comparisons().stream()
                .filter(compared -> !compared.isWhole())
                .map(compared -> "On %s a node was believed without another's word: %s."
                        .formatted(compared.ledger(), compared.inWords()))
                .forEach(limitations::add);
        return limitations;
    }

    private List<String> ofWalletBook() {
        Stream<String> whole = facts.walletBook().stream()
                .filter(comparison -> comparison.outcome() != BookComparison.Outcome.COMPARED)
                .map(comparison ->
                        "The comparison with the custody platform's own book is " + comparison.inWords() + ".");
        Stream<String> missing = facts.walletBook().stream()
                .flatMap(comparison -> comparison.gaps().stream())
                .map(gap -> gap.sentence(facts::poolName) + ".");
        return Stream.concat(whole, missing).toList();
    }

    /** What is said of the time between the blocks. */
    private String rollForward() {
        long open = facts.closings().stream()
                .filter(closing -> closing.unexplained().signum() != 0)
                .count();
        return facts.closings().isEmpty()
                ? "The balances are those at one block per ledger; nothing is said of the time in between."
                : "Of %d balances that were rolled forward through the period, %d have a part that no movement explains; it is"
                                .formatted(facts.closings().size(), open)
                        + " stated. Movements are read from a node, and only their sums are held against the balances.";
    }

    private List<Exhibit> withLimitations(List<Exhibit> exhibits) {
        List<String> limitations = limitations(exhibits);
        Exhibit stated = new Table<String>()
                .text("limitation", "What this pack does not prove", text -> text)
                .of(Catalogue.E40, limitations);
        return exhibits.stream()
                .map(exhibit -> exhibit.id().equals(stated.id()) ? stated : exhibit)
                .toList();
    }
}
