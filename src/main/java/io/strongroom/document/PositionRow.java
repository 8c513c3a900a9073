package io.strongroom.document;

import static io.strongroom.document.pdf.VisibleText.visible;

import io.strongroom.statement.PositionLine;
import io.strongroom.statement.PriceLine;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A position as the page shows it. */
record PositionRow(
        String asset,
        String details,
        String quantity,
        String price,
        String priceDetails,
        String value,
        String valueNote) {

    private static final int QUANTITY_CHARACTERS = 27;
    private static final int PRICE_CHARACTERS = 17;
    private static final int VALUE_CHARACTERS = 14;
    static final int NAME_CHARACTERS = 120;
    static final int SYMBOL_CHARACTERS = 24;

    static PositionRow of(PositionLine line) {
        PriceLine price = line.price();
        boolean priced = line.value().isPresent();
        return new PositionRow(
                assetName(line),
                assetDetails(line),
                Figures.wrapped(Figures.of(line.closing()), QUANTITY_CHARACTERS),
                price.unitPrice()
                        .map(unit -> Figures.wrapped(Figures.of(unit), PRICE_CHARACTERS))
                        .orElse("No price"),
                priceDetails(price),
                line.value()
                        .map(value -> Figures.wrapped(Figures.of(value.amount()), VALUE_CHARACTERS))
                        .orElse("No value"),
                priced && price.status() == PriceLine.Status.STALE ? "at a stale price" : "");
    }

    static String assetName(PositionLine line) {
        return "%s (%s)"
                .formatted(
                        visible(line.name(), NAME_CHARACTERS),
                        visible(line.closing().asset().symbol(), SYMBOL_CHARACTERS));
    }

    private static String assetDetails(PositionLine line) {
        return Stream.of(
                        "%s, %s"
                                .formatted(
                                        visible(line.ledgerName(), NAME_CHARACTERS),
                                        line.closing().asset().id().ledger()),
                        line.contract().map(contract -> visible(contract)).orElse("Native coin of the ledger"),
                        "%s; MiCA class %s"
                                .formatted(
                                        line.dti()
                                                .map(dti -> "DTI " + visible(dti))
                                                .orElse("No DTI assigned"),
                                        visible(line.micaClass())),
                        visible(line.holdings(), NAME_CHARACTERS))
                .filter(detail -> !detail.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String priceDetails(PriceLine price) {
        String level = price.level().map(name -> ", level " + visible(name)).orElse("");
        String rateDate = price.fxDate().map(date -> ", " + date).orElse("");
        return Stream.of(
                        price.status() == PriceLine.Status.STALE ? "Stale price, observed" : "",
                        price.observedAt().map(Figures::utc).orElse(""),
                        price.source()
                                .map(source -> visible(source, NAME_CHARACTERS) + level)
                                .orElse(""),
                        // Quoted in the statement's own currency, it is the unit price above.
                        price.fx()
                                .flatMap(rate -> price.quoted())
                                .map(quoted -> "Quoted " + visible(quoted))
                                .orElse(""),
                        price.fx()
                                .map(fx -> visible(fx, NAME_CHARACTERS) + rateDate)
                                .orElse(""))
                .filter(detail -> !detail.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
