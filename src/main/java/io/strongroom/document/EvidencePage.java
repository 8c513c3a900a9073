package io.strongroom.document;

import static io.strongroom.document.pdf.VisibleText.visible;

import io.strongroom.document.pack.Status;
import io.strongroom.evidence.EvidencePack;
import io.strongroom.evidence.Exhibit;
import java.util.List;
import java.util.stream.IntStream;

/** The summary of a pack as its template sees it. */
record EvidencePage(
        String firmName,
        String firmDetails,
        String subtitle,
        String number,
        List<Fact> keyFacts,
        List<Fact> headlines,
        List<Fact> findings,
        List<Row> exhibits,
        List<Fact> limitations) {

    private static final int SENTENCE_CHARACTERS = 600;
    private static final int LABEL_CHARACTERS = 120;

    /** One exhibit of the list. */
    record Row(String id, String title, String assertion, String status, String details) {}

    static EvidencePage of(EvidencePack pack) {
        return new EvidencePage(
                visible(pack.firm().name(), LABEL_CHARACTERS),
                StatementPage.firmDetails(pack.firm()),
                "Summary of the evidence for %s, run %s".formatted(pack.run().quarter(), pack.run()),
                pack.run().toString(),
                keyFacts(pack),
                pack.headlines().stream()
                        .map(headline -> new Fact(
                                visible(headline.label(), LABEL_CHARACTERS),
                                visible(headline.figure(), SENTENCE_CHARACTERS)))
                        .toList(),
                numbered("Finding", pack.findings(), "No open finding."),
                pack.exhibits().stream().map(EvidencePage::row).toList(),
                numbered("Limit", pack.limitations(), "None stated."));
    }

    private static List<Fact> keyFacts(EvidencePack pack) {
        return List.of(
                new Fact("From", Figures.longLocal(pack.period().from(), pack.zone())),
                new Fact(
                        "Cut-off",
                        "%s\n%s\n%s"
                                .formatted(
                                        Figures.longUtc(pack.period().cutOff()),
                                        Figures.longLocal(pack.period().cutOff(), pack.zone()),
                                        pack.zone())),
                new Fact("Prepared", Figures.longUtc(pack.preparedAt())));
    }

    private static List<Fact> numbered(String label, List<String> sentences, String none) {
        return sentences.isEmpty()
                ? List.of(new Fact("", none))
                : IntStream.range(0, sentences.size())
                        .mapToObj(i -> new Fact(
                                "%s %d".formatted(label, i + 1), visible(sentences.get(i), SENTENCE_CHARACTERS)))
                        .toList();
    }

    private static Row row(Exhibit exhibit) {
        return new Row(
                visible(exhibit.id()),
                visible(exhibit.title(), LABEL_CHARACTERS),
                "Assertion: " + visible(exhibit.assertion(), LABEL_CHARACTERS),
                Status.of(exhibit),
                exhibit.notGiven()
                        .map(reason -> visible(reason, SENTENCE_CHARACTERS))
                        .orElse(""));
    }
}
