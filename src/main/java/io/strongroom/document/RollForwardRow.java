package io.strongroom.document;

import io.strongroom.basics.Asset;
import io.strongroom.basics.Quantity;
import io.strongroom.document.pdf.VisibleText;
import io.strongroom.statement.PositionLine;
import io.strongroom.statement.RollForward;
import io.strongroom.statement.Statement;

/** One asset's roll-forward as the page shows it. */
record RollForwardRow(
        String asset, String assetId, String opening, String in, String out, String other, String closing) {

    private static final int QUANTITY_CHARACTERS = 36;

    static RollForwardRow of(RollForward rolled, Statement statement) {
        Asset asset = rolled.closing().asset();
        return new RollForwardRow(
                name(asset, statement),
                asset.id().value(),
                figure(rolled.opening()),
                figure(rolled.in()),
                figure(rolled.out()),
                figure(rolled.other()),
                figure(rolled.closing()));
    }

    /** An asset sold out within the period has no position, and only its symbol is known. */
    private static String name(Asset asset, Statement statement) {
        return statement.positions().stream()
                .filter(line -> line.closing().asset().id().equals(asset.id()))
                .findFirst()
                .map((PositionLine line) -> PositionRow.assetName(line))
                .orElseGet(() -> VisibleText.visible(asset.symbol(), PositionRow.SYMBOL_CHARACTERS));
    }

    private static String figure(Quantity quantity) {
        return Figures.wrapped(Figures.of(quantity), QUANTITY_CHARACTERS);
    }
}
