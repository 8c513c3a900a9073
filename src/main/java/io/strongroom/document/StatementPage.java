package io.strongroom.document;

import io.strongroom.basics.Sha256;
import io.strongroom.document.pdf.VisibleText;
import io.strongroom.firm.Firm;
import io.strongroom.statement.Holder;
import io.strongroom.statement.PriceLine;
import io.strongroom.statement.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A statement as its template sees it: text in every place, amounts and times already written out. */
record StatementPage(
        String firmName,
        String firmDetails,
        String returnAddress,
        String addressee,
        List<Fact> keyFacts,
        String asOf,
        String currency,
        String total,
        String totalCaveat,
        String number,
        List<PositionRow> positions,
        List<TransferRow> transfers,
        List<RollForwardRow> rollForwards,
        List<Fact> reconciliation,
        List<Fact> provenance,
        List<Fact> notices) {

    private static final int LINE_CHARACTERS = 120;
    private static final int ADDRESS_LINES = 5;

    static StatementPage of(Statement statement, Sha256 machineCopy) {
        Firm firm = statement.firm();
        return new StatementPage(
                VisibleText.visible(firm.name(), LINE_CHARACTERS),
                firmDetails(firm),
                VisibleText.visible(firm.name() + ", " + oneLine(firm.address()), LINE_CHARACTERS),
                addressee(statement.holder()),
                StatementFacts.key(statement),
                "%s  /  %s"
                        .formatted(
                                Figures.longUtc(statement.period().cutOff()),
                                Figures.longLocal(statement.period().cutOff(), statement.zone())),
                statement.currency().getCurrencyCode(),
                Figures.of(statement.total().amount()),
                totalCaveat(statement),
                VisibleText.visible(statement.number()),
                statement.positions().stream().map(PositionRow::of).toList(),
                statement.transfers().stream().map(TransferRow::of).toList(),
                statement.rollForwards().stream()
                        .map(rolled -> RollForwardRow.of(rolled, statement))
                        .toList(),
                StatementFacts.reconciliation(statement),
                StatementFacts.provenance(statement, machineCopy),
                StatementNotices.of(firm));
    }

    static String firmDetails(Firm firm) {
        return Stream.of(
                        oneLine(firm.address()),
                        "LEI " + firm.lei(),
                        "Authorised by " + firm.authority(),
                        "Authorisation " + firm.authorisation())
                .map(line -> VisibleText.visible(line, LINE_CHARACTERS))
                .collect(Collectors.joining("\n"));
    }

    /** What does not fit the window of an envelope line by line is run together, never left out. */
    private static String addressee(Holder holder) {
        List<String> lines = holder.address().lines().map(String::strip).toList();
        int own = Math.min(lines.size(), ADDRESS_LINES - 1);
        String rest = String.join(", ", lines.subList(own, lines.size()));
        return Stream.of(
                        Stream.of(holder.name()),
                        lines.subList(0, own).stream(),
                        Stream.of(rest),
                        Stream.of(country(holder)))
                .flatMap(part -> part)
                .filter(line -> !line.isBlank())
                .map(line -> VisibleText.visible(line, LINE_CHARACTERS))
                .collect(Collectors.joining("\n"));
    }

    private static String oneLine(String lines) {
        return lines.lines().map(String::strip).collect(Collectors.joining(", "));
    }

    private static String totalCaveat(Statement statement) {
        int positions = statement.positions().size();
        long stale = statement.positions().stream()
                .filter(line -> line.value().isPresent() && line.price().status() == PriceLine.Status.STALE)
                .count();
        return Stream.of(
                        statement.unpriced() == 0
                                ? ""
                                : "Leaves out %d of %d positions, for which no value could be found."
                                        .formatted(statement.unpriced(), positions),
                        stale == 0 ? "" : "%d of %d positions are valued at a stale price.".formatted(stale, positions))
                .filter(caveat -> !caveat.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The country in words, as it stands on an envelope. */
    private static String country(Holder holder) {
        return holder.country().matches("[A-Z]{2}")
                ? Locale.of("", holder.country()).getDisplayCountry(Locale.ENGLISH)
                : holder.country();
    }
}
