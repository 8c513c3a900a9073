package io.strongroom.evidence;

import io.strongroom.basics.Quantity;
import io.strongroom.chain.movement.Closing;
import io.strongroom.custody.Purpose;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.FindingColumns;
import io.strongroom.segregation.Span;
import io.strongroom.segregation.TestResult;
import io.strongroom.segregation.TestResult.Outcome;
import io.strongroom.segregation.Transfer.Judged;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How clients' assets are kept apart: what moved to others, what that cost, and what the tests found. */
final class SegregationExhibits {

    private final PackFacts facts;

    SegregationExhibits(PackFacts facts) {
        this.facts = facts;
    }

    List<Exhibit> given() {
        return List.of(transfers(), tests(), gas());
    }

    private Exhibit transfers() {
        return new Table<Judged>()
                .text("transaction", "Transaction", row -> row.transfer().transaction())
                .count("block", "Block", row -> row.transfer().height())
                .text("block_time", "Block time (UTC)", row -> row.transfer().at())
                .text("clients_wallet", "Clients' wallet", row -> row.transfer().clients())
                .text("pool", "Pool", row -> facts.poolName(row.transfer().pool()))
                .text("other_wallet", "Other wallet", row -> row.transfer().other())
                .text("other_class", "Its owner class", row -> row.transfer().otherClass())
                .text("asset_id", "Asset (CAIP-19)", row -> row.transfer().asset())
                .integer(
                        "base_units",
                        "Base units, below zero if they left clients",
                        row -> row.transfer().baseUnits())
                .text("reason", "Reason", row -> row.reason().orElse("none evidenced"))
                .text("evidence", "Evidence, or what is missing", Judged::words)
                .of(Catalogue.E17, facts.segregated().transfers());
    }

    private record Row(TestResult test, Optional<FindingColumns> finding, String detail) {

        <T> Optional<T> has(Function<FindingColumns, Optional<T>> column) {
            return finding.flatMap(column);
        }
    }

    /** One row for each finding, and one for a test without. */
    private Exhibit tests() {
        Table<Row> table = new Table<Row>()
                .text("test", "Test", row -> row.test().test())
                .text("article", "Article", row -> row.test().rule().article())
                .text("version", "Version of the rule", row -> row.test().rule().version())
                .text("rule", "Rule", row -> row.test().rule().sentence())
                .text("population", "Population", row -> row.test().population().of())
                .count("examined", "Examined", row -> row.test().population().examined())
                .text("outcome", "Outcome", row -> outcome(row.test().outcome()))
                .text("evidence", "Evidence", row -> row.test().rule().evidence());
        return withFindings(table)
                .text("detail", "Detail", Row::detail)
                .of(Catalogue.E18, facts.tests().stream().flatMap(this::rows).toList());
    }

    private Stream<Row> rows(TestResult test) {
        return switch (test.outcome()) {
            case Outcome.Failed failed ->
                failed.findings().stream()
                        .map(facts::shown)
                        .map(finding -> new Row(test, Optional.of(FindingColumns.of(finding)), finding.sentence()));
            case Outcome.Passed _ -> Stream.of(new Row(test, Optional.empty(), String.join("; ", test.notes())));
            case Outcome.NotPerformed missing -> Stream.of(new Row(test, Optional.empty(), missing.reason()));
        };
    }

    private static Table<Row> withFindings(Table<Row> table) {
        return table.textIfAny("kind", "Kind of finding", row -> row.finding().map(SegregationExhibits::kind))
                .textIfAny("subject", "Subject", row -> row.finding().map(FindingColumns::subject))
                .textIfAny(
                        "asset_id",
                        "Asset (CAIP-19)",
                        row -> row.has(FindingColumns::amount)
                                .map(amount -> amount.asset().id()))
                .textIfAny(
                        "base_units",
                        "Base units",
                        row -> row.has(FindingColumns::amount).map(Quantity::baseUnits))
                .textIfAny(
                        "from",
                        "From (UTC)",
                        row -> row.has(FindingColumns::span).map(Span::from))
                .textIfAny(
                        "from_block",
                        "From block",
                        row -> row.has(FindingColumns::span).flatMap(Span::fromHeight))
                .textIfAny(
                        "to", "To (UTC)", row -> row.has(FindingColumns::span).map(Span::to))
                .textIfAny(
                        "to_block",
                        "To block",
                        row -> row.has(FindingColumns::span).flatMap(Span::toHeight))
                .textIfAny("reference", "Transaction or entry", row -> row.has(FindingColumns::reference));
    }

    private static String kind(FindingColumns columns) {
        return columns.aspect().isEmpty() ? columns.kind() : columns.kind() + " " + columns.aspect();
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed _ -> "passed";
            case Outcome.Failed _ -> "failed";
            case Outcome.NotPerformed _ -> "not performed";
        };
    }

    private record Gas(
            String of,
            String asset,
            Optional<?> fees,
            Optional<?> opening,
            BigInteger paid,
            BigInteger back,
            BigInteger left) {}

    /** What clients' wallets paid for the firm and got back, and how the firm's gas wallets close. */
    private Exhibit gas() {
        Stream<Gas> pools = facts.segregated().gas().stream()
                .map(row -> new Gas(
                        "pool " + facts.poolName(row.pool()),
                        row.asset().value(),
                        Optional.of(row.fees()),
                        Optional.empty(),
                        row.paid(),
                        row.givenBack(),
                        row.left()));
        Stream<Gas> wallets = facts.wallets().stream()
                .filter(wallet -> wallet.purpose() == Purpose.GAS)
                .flatMap(wallet -> facts.closings().stream()
                        .filter(closing -> closing.account().equals(wallet.account())
                                && closing.asset().isNative())
                        .map(closing -> gas(wallet, closing)));
        return new Table<Gas>()
                .text("of", "Pool of clients, or gas wallet", Gas::of)
                .text("asset_id", "Asset (CAIP-19)", Gas::asset)
                .textIfAny("fees", "Network fees without an entry", Gas::fees)
                .textIfAny("opening", "Opening", Gas::opening)
                .integer("paid", "Paid out, base units", Gas::paid)
                .integer("received", "Given back or received, base units", Gas::back)
                .integer("left", "Left; of a pool, below zero is owed to clients", Gas::left)
                .of(Catalogue.E20, Stream.concat(pools, wallets).toList());
    }

    private static Gas gas(Wallet wallet, Closing closing) {
        return new Gas(
                "wallet %s (%s)".formatted(wallet.id(), wallet.ownerClass()),
                closing.asset().value(),
                Optional.empty(),
                Optional.of(closing.opening()),
                closing.outgoing().add(closing.fees()),
                closing.incoming().add(closing.other()).add(closing.unexplained()),
                closing.closing());
    }
}
