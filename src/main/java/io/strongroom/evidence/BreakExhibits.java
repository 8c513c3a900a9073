package io.strongroom.evidence;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.strongroom.basics.Asset;
import io.strongroom.basics.Money;
import io.strongroom.basics.Quantity;
import io.strongroom.breaks.BreakCase;
import io.strongroom.breaks.BreakEvent;
import io.strongroom.breaks.BreakEvent.Approved;
import io.strongroom.breaks.BreakEvent.Assigned;
import io.strongroom.breaks.BreakEvent.Explained;
import io.strongroom.breaks.BreakEvent.Notice;
import io.strongroom.breaks.BreakEvent.Quarantined;
import io.strongroom.breaks.BreakLine;
import io.strongroom.breaks.Status;
import io.strongroom.breaks.Trail;
import io.strongroom.reconciliation.Break;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The breaks with their age and state, and what was done about shortfalls and surpluses. */
final class BreakExhibits {

    private final PackFacts facts;

    BreakExhibits(PackFacts facts) {
        this.facts = facts;
    }

    List<Exhibit> given() {
        return List.of(register(), shortfallsAndSurpluses());
    }

    /** A break of this run, or an earlier one that is not resolved or was resolved since the period began. */
    private record Row(Break found, Optional<BreakLine> line) {

        Optional<BreakCase> followed() {
            return line.map(BreakLine::followed);
        }

        Asset asset() {
            return found.difference().asset();
        }

        Optional<Money> value() {
            return line.flatMap(BreakLine::value);
        }

        <T> Optional<T> of(Function<BreakCase, T> what) {
            return followed().map(what);
        }

        <T> Optional<T> any(Function<BreakCase, Optional<T>> what) {
            return followed().flatMap(what);
        }
    }

    private List<Row> rows() {
        Map<String, BreakLine> lines = facts.breakFacts().lines().stream()
                .collect(toMap(line -> line.followed().id(), Function.identity()));
        Set<String> here = facts.breaks().stream().map(Break::id).collect(toSet());
        return Stream.concat(
                        facts.breaks().stream()
                                .map(found -> new Row(found, Optional.ofNullable(lines.get(found.id())))),
                        facts.breakFacts().lines().stream()
                                .filter(line -> !here.contains(line.followed().id()))
                                .filter(this::belongsToThePeriod)
                                .map(line -> new Row(line.followed().found(), Optional.of(line))))
                .toList();
    }

    private boolean belongsToThePeriod(BreakLine line) {
        return line.followed()
                .resolvedAt()
                .map(at -> !at.isBefore(facts.run().period().from()))
                .orElse(true);
    }

    private Exhibit register() {
        Table<Row> table = new Table<>();
        found(table);
        aged(table);
        worked(table);
        return table.of(Catalogue.E13, rows());
    }

    private void found(Table<Row> table) {
        table.text("break_id", "Break", row -> row.found().id())
                .text("kind", "Kind", row -> row.found().kind())
                .text("pool", "Pool", row -> facts.poolName(row.found().pool()))
                .textIfAny(
                        "client",
                        "Client (pseudonym)",
                        row -> row.found().client().map(facts.pseudonyms()::of))
                .text("asset_id", "Asset (CAIP-19)", row -> row.asset().id())
                .text("symbol", "Symbol (not unique)", row -> row.asset().symbol())
                .integer(
                        "difference_base_units",
                        "Difference (base units)",
                        row -> row.found().difference().baseUnits())
                .decimal(
                        "difference",
                        "Difference",
                        row -> row.found().difference().toDecimal());
    }

    private static void aged(Table<Row> table) {
        table.textIfAny("status", "Status", row -> row.of(BreakCase::status).map(Status::inWords))
                .textIfAny(
                        "business_days",
                        "Age in business days",
                        row -> row.line().map(BreakLine::days))
                .textIfAny("bucket", "Bucket of ages", row -> row.line().map(BreakLine::bucket))
                .decimalIfAny("value", "Value", row -> row.value().map(Money::amount))
                .textIfAny("currency", "Currency", row -> row.value().map(Money::currency))
                .textIfAny(
                        "first_found",
                        "Found first",
                        row -> row.of(BreakCase::firstFound).map(BreakEvent::at))
                .textIfAny(
                        "open_since",
                        "Open since",
                        row -> row.of(BreakCase::openSince).map(BreakEvent::at))
                .textIfAny("last_found_by", "Found last by", row -> row.of(BreakCase::lastFoundBy))
                .textIfAny("resolved_at", "Resolved", row -> row.any(BreakCase::resolvedAt));
    }

    private void worked(Table<Row> table) {
        table.textIfAny(
                        "cause",
                        "Cause",
                        row -> row.line().map(BreakLine::causeInWords).filter(cause -> !cause.isEmpty()))
                .textIfAny(
                        "explanation",
                        "Explanation",
                        row -> row.any(BreakCase::explanation)
                                .map(Explained::text)
                                .map(facts::withoutClients))
                .textIfAny(
                        "assignee",
                        "Assigned to",
                        row -> row.any(BreakCase::assignment).map(Assigned::assignee))
                .textIfAny("due", "Due", row -> row.any(BreakCase::assignment).map(Assigned::due))
                .textIfAny(
                        "maker",
                        "Acceptance proposed by",
                        row -> row.any(BreakCase::acceptance).map(Approved::maker))
                .textIfAny(
                        "checker",
                        "Acceptance approved by",
                        row -> row.any(BreakCase::acceptance).map(Approved::person));
    }

    /** An entry of the register of shortfalls made good and surpluses put apart. */
    private record Remedy(
            Break found,
            String entry,
            String at,
            BigInteger units,
            Optional<String> reference,
            Optional<String> detail) {}

    private Exhibit shortfallsAndSurpluses() {
        return new Table<Remedy>()
                .text("break_id", "Break", remedy -> remedy.found().id())
                .text("pool", "Pool", remedy -> facts.poolName(remedy.found().pool()))
                .text(
                        "asset_id",
                        "Asset (CAIP-19)",
                        remedy -> remedy.found().difference().asset().id())
                .text("entry", "Entry", Remedy::entry)
                .text("at", "When (UTC)", Remedy::at)
                .integer("base_units", "Base units", Remedy::units)
                .decimal(
                        "quantity",
                        "Quantity",
                        remedy -> new Quantity(remedy.found().difference().asset(), remedy.units()).toDecimal())
                .textIfAny("reference", "Reference", Remedy::reference)
                .textIfAny("detail", "Detail", Remedy::detail)
                .of(
                        Catalogue.E14,
                        rows().stream()
                                .filter(row -> row.found().kind().isPosition())
                                .flatMap(this::remedies)
                                .toList());
    }

    private Stream<Remedy> remedies(Row row) {
        Break found = row.found();
        Stream<Remedy> itself = row
                .followed()
                .map(followed -> new Remedy(
                        found,
                        found.kind().name().toLowerCase(Locale.ROOT),
                        followed.openSince().at().toString(),
                        found.difference().baseUnits(),
                        Optional.empty(),
                        Optional.of(followed.status().inWords())))
                .stream();
        Stream<Remedy> made = facts.breakFacts().makeGoods().getOrDefault(found.id(), List.of()).stream()
                .map((Trail.Entry entry) -> new Remedy(
                        found,
                        "make-good",
                        entry.effectiveAt().toString(),
                        entry.quantity().baseUnits(),
                        Optional.of(entry.movement()),
                        entry.transaction()));
        Stream<Remedy> done = row.followed().stream()
                .flatMap(followed -> followed.events().stream())
                .flatMap(event -> remedy(found, event).stream());
        return Stream.of(itself, made, done).flatMap(Function.identity());
    }

    private Optional<Remedy> remedy(Break found, BreakEvent event) {
        return switch (event.what()) {
            case Quarantined apart ->
                Optional.of(new Remedy(
                        found,
                        "quarantine",
                        event.at().toString(),
                        apart.units(),
                        Optional.of(apart.reference()),
                        Optional.of(facts.withoutClients("by %s. %s".formatted(apart.person(), apart.text())))));
            case Notice notice ->
                Optional.of(new Remedy(
                        found,
                        notice.given() ? "notice given" : "notice not given",
                        event.at().toString(),
                        BigInteger.ZERO,
                        Optional.empty(),
                        Optional.of(facts.withoutClients("by %s. %s".formatted(notice.person(), notice.text())))));
            default -> Optional.empty();
        };
    }
}
