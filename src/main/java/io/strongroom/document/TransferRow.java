package io.strongroom.document;

import static io.strongroom.document.pdf.VisibleText.visible;

import io.strongroom.statement.TransferLine;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A transfer as the page shows it. */
record TransferRow(String at, String type, String asset, String quantity, String reference, String details) {

    private static final int QUANTITY_CHARACTERS = 38;
    private static final int TEXT_CHARACTERS = 160;

    static TransferRow of(TransferLine line) {
        return new TransferRow(
                Figures.utc(line.effectiveAt()),
                capitalised(visible(line.type(), PositionRow.SYMBOL_CHARACTERS)),
                visible(line.quantity().asset().symbol(), PositionRow.SYMBOL_CHARACTERS),
                Figures.wrapped(Figures.signed(line.quantity()), QUANTITY_CHARACTERS),
                line.transaction()
                        .map(hash -> "Transaction " + visible(hash))
                        .orElse("Internal, no ledger transaction"),
                details(line));
    }

    private static String details(TransferLine line) {
        return Stream.of(
                        "Movement " + visible(line.movement()),
                        line.pool().isBlank() ? "" : "Pool " + visible(line.pool()),
                        line.registeredAt().equals(line.effectiveAt())
                                ? ""
                                : "Registered " + Figures.utc(line.registeredAt()),
                        line.fee()
                                .map(fee -> "Fee " + visible(fee, TEXT_CHARACTERS))
                                .orElse(""),
                        line.corrects()
                                .map(corrected -> "Corrects movement " + visible(corrected))
                                .orElse(""),
                        line.reason()
                                .map(reason -> "Reason: " + visible(reason, TEXT_CHARACTERS))
                                .orElse(""))
                .filter(detail -> !detail.isBlank())
                .collect(Collectors.joining("; "));
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
