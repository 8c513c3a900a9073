package io.strongroom.document;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.Period;
import io.strongroom.basics.Sha256;
import io.strongroom.document.pdf.VisibleText;
import io.strongroom.statement.PriceLine;
import io.strongroom.statement.Reconciled;
import io.strongroom.statement.Statement;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a statement says beside its tables: what it is, where its figures come from, what was compared with what. */
final class StatementFacts {

    private StatementFacts() {}

    static List<Fact> key(Statement statement) {
        Instant asOf = statement.period().cutOff();
        ZoneId zone = statement.zone();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Statement", VisibleText.visible(statement.number())));
        facts.add(new Fact("Version", version(statement.version())));
        facts.add(new Fact("Client", statement.holder().id().value()));
        statement.holder().lei().ifPresent(lei -> facts.add(new Fact("Client's LEI", VisibleText.visible(lei))));
        facts.add(new Fact("Period", period(statement.period(), zone)));
        facts.add(
                new Fact("As of", "%s\n%s\n%s".formatted(Figures.longUtc(asOf), Figures.longLocal(asOf, zone), zone)));
        facts.add(new Fact("Issued", Figures.longUtc(statement.issuedAt())));
        facts.add(new Fact("Reason", reason(statement.reason())));
        facts.add(new Fact("Currency", statement.currency().getCurrencyCode()));
        return List.copyOf(facts);
    }

    static List<Fact> reconciliation(Statement statement) {
        if (statement.reconciled().isEmpty()) {
            return List.of(new Fact("Not performed", "No reconciliation has been made for this instant."));
        }
        Reconciled reconciled = statement.reconciled().get();
        Fact made = new Fact(
                "Compared",
                "The register of positions was compared with the ledgers as of %s."
                        .formatted(Figures.longUtc(reconciled.at())));
        Fact result = reconciled.breaks().isEmpty()
                ? new Fact("Open breaks", "None in the assets of this statement.")
                : new Fact(
                        "Open breaks",
                        reconciled.breaks().stream()
                                .map(sentence -> VisibleText.visible(sentence, 400))
                                .collect(Collectors.joining("\n")));
        return List.of(made, result);
    }

    static List<Fact> provenance(Statement statement, Sha256 machineCopy) {
        Stream<Fact> blocks = statement.blocks().stream().map(block -> block(block, statement));
        Stream<Fact> others = Stream.of(
                new Fact("Prices", sources(statement)),
                new Fact("Exchange rates", rates(statement)),
                new Fact("Machine copy", "JSON, %s, SHA-256\n%s".formatted(StatementJson.SCHEMA, machineCopy)));
        return Stream.concat(blocks, others).toList();
    }

    private static Fact block(BlockRef block, Statement statement) {
        String ledger = statement.positions().stream()
                .filter(line -> line.closing().asset().id().ledger().equals(block.ledger()))
                .findFirst()
                .map(line -> VisibleText.visible(line.ledgerName(), PositionRow.NAME_CHARACTERS) + ", ")
                .orElse("");
        return new Fact(
                "Ledger",
                "%s%s, block %d of %s\n%s"
                        .formatted(
                                ledger,
                                block.ledger(),
                                block.height(),
                                Figures.utc(block.minedAt()),
                                VisibleText.visible(block.hash())));
    }

    private static String sources(Statement statement) {
        String sources = distinct(statement, PriceLine::source);
        return sources.isEmpty()
                ? "No price was used."
                : "From %s. Each position shows the price used, when it was observed and its source."
                        .formatted(sources);
    }

    private static String rates(Statement statement) {
        String rates = distinct(
                statement,
                price -> price.fx()
                        .map(fx -> fx
                                + price.fxDate()
                                        .map(date -> ", rate of " + date)
                                        .orElse("")));
        return rates.isEmpty() ? "None was needed." : rates + ".";
    }

    private static String distinct(Statement statement, java.util.function.Function<PriceLine, Optional<String>> part) {
        return statement.positions().stream()
                .flatMap(line -> part.apply(line.price()).stream())
                .map(text -> VisibleText.visible(text, PositionRow.NAME_CHARACTERS))
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String version(int version) {
        return version == 1 ? "1, original" : "%d, takes the place of version %d".formatted(version, version - 1);
    }

    /** Whole days are named by their first and last day; anything else by its instants. */
    private static String period(Period period, ZoneId zone) {
        boolean days = isMidnight(period.from(), zone) && isMidnight(period.cutOff(), zone);
        return days
                ? "%s to %s"
                        .formatted(
                                Figures.day(period.from(), zone),
                                Figures.day(period.cutOff().minusNanos(1), zone))
                : "%s to, not including,\n%s"
                        .formatted(Figures.longLocal(period.from(), zone), Figures.longLocal(period.cutOff(), zone));
    }

    private static boolean isMidnight(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static String reason(Statement.Reason reason) {
        return switch (reason) {
            case QUARTERLY -> "Quarterly statement";
            case ON_REQUEST -> "At the client's request";
        };
    }
}
