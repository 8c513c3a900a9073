package io.strongroom.document.pack;

import io.strongroom.evidence.EvidencePack;
import io.strongroom.evidence.Exhibit;

/** The first sheet: what was found, what is in the other sheets, and what the pack does not prove. */
final class SummarySheet {

    static final int[] WIDTHS = {34, 56, 24, 60};

    private SummarySheet() {}

    static void write(EvidencePack pack, Table table) {
        table.title("Evidence of segregation, " + pack.run());
        table.texts("Firm", pack.firm().name());
        table.texts("LEI", pack.firm().lei());
        table.texts("Period", pack.period().toString());
        table.texts("Time zone", pack.zone().getId());
        table.texts("Prepared at", pack.preparedAt().toString());
        table.subheadings("Result", "Figure");
        pack.headlines().forEach(headline -> table.texts(headline.label(), headline.figure()));
        table.subheadings("Finding", "", "", "");
        for (int i = 0; i < pack.findings().size(); i++) {
            table.sentence(i + 1, pack.findings().get(i), WIDTHS.length);
        }
        if (pack.findings().isEmpty()) {
            table.texts("None");
        }
        table.subheadings("Exhibit", "Title", "Status", "Reason");
        for (Exhibit exhibit : pack.exhibits()) {
            table.texts(
                    exhibit.id(),
                    exhibit.title(),
                    Status.of(exhibit),
                    exhibit.notGiven().orElse(""));
        }
        table.subheadings("Not proved", "", "", "");
        for (int i = 0; i < pack.limitations().size(); i++) {
            table.sentence(i + 1, pack.limitations().get(i), WIDTHS.length);
        }
    }
}
