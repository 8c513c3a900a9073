package io.strongroom.walletbook;

import io.strongroom.reconciliation.Break;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What comparing the custody platform's book with the register and the ledgers found.
 *
 * @param lastAsOf the instant of the last book up to the cut-off
 */
public record BookComparison(Outcome outcome, Optional<Instant> lastAsOf, List<BookLine> lines, List<BookGap> gaps) {

    public static final String NOT_APPLICABLE = "not applicable: the firm keeps no wallet book";

    public BookComparison {
        lines = List.copyOf(lines);
        gaps = List.copyOf(gaps);
    }

    /** Whether there was anything to compare. */
    public enum Outcome {
        /** No book was ever taken in. */
        NOT_APPLICABLE,
        /** There are books, and none as of the cut-off. */
        NOT_DELIVERED,
        COMPARED
    }

    public List<Break> breaks() {
        return lines.stream().flatMap(BookLine::breaks).toList();
    }

    /** In one sentence, for reports. */
    public String inWords() {
        return switch (outcome) {
            case NOT_APPLICABLE -> NOT_APPLICABLE;
            case NOT_DELIVERED ->
                "not performed: no wallet book as of the cut-off was taken in; "
                        + lastAsOf.map(last -> "the last is as of " + last).orElse("there is none before");
            case COMPARED ->
                "%d pools and assets compared, %d equal to the register, %d to the ledgers; %d wallets are missing in it"
                        .formatted(
                                lines.size(),
                                lines.stream()
                                        .filter(line -> line.internal().isZero())
                                        .count(),
                                lines.stream()
                                        .filter(line -> line.external().isZero())
                                        .count(),
                                gaps.stream()
                                        .filter(gap -> gap.reason() == BookGap.Reason.MISSING)
                                        .count());
        };
    }
}
