package io.strongroom.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Sha256;
import io.strongroom.statement.PriceLine;
import io.strongroom.statement.Reconciled;
import io.strongroom.statement.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementDocumentTest {

    private static final StatementDocument DOCUMENT = document("");
    private static final double LEFT = 61;
    private static final double RIGHT = 534;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"typical", "empty", "widest", "hostile"})
    void saysWhatTheStatementSays(String shape) {
        Golden.assertSame("statement-" + shape, pages(sample(shape)).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"typical", "empty", "widest", "hostile"})
    void everyCharacterIsSeenInItsPlace(String shape) {
        Pages pages = pages(sample(shape));

        pages.assertEveryCharacterHasInk();
        pages.assertNothingStandsInTheMargins(LEFT, RIGHT);
        if (!shape.equals("hostile")) { // There, combining marks are meant to stand on letters.
            pages.assertNoCharacterStandsOnAnother();
        }
    }

    @Test
    void theMachinesCopyHasEveryDigitAndItsDigestIsOnThePages() {
        byte[] json = DOCUMENT.json(SampleStatements.typical());

        Golden.assertSame("statement-typical-json", new String(json, UTF_8).replace("},{", "},\n{"));
        assertThat(pages(SampleStatements.typical()).text())
                .contains(Sha256.of(json).hex());
    }

    @Test
    void printsOpenBreaksToTheirLastWord() {
        String token = "(eip155:31337/erc20:0xe7f1725e7734ce288f8367e1bb143e90bb3f0512)";
        List<String> breaks = List.of(
                "Pool OMNIBUS-1 holds 0.000001 LWE " + token + " less than its clients are owed (B-A4F07C4FA7)",
                "Pool OMNIBUS-1 holds 12.340000000000000000 QRY " + token
                        + " more than its clients are owed (B-155D08D074)");

        String text = pages(SampleStatements.statement(
                        SampleStatements.HOLDER,
                        List.of(),
                        "0.00",
                        List.of(),
                        List.of(),
                        Optional.of(new Reconciled(SampleStatements.cutOff(), breaks))))
                .text();

        assertThat(unspaced(text))
                .contains(breaks.stream().map(StatementDocumentTest::unspaced).toList());
    }

    private static String unspaced(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    void aStalePriceIsFlaggedWithItsDateAndInTheTotal() {
        PriceLine stale = SampleStatements.price(PriceLine.Status.STALE, "2412.55", "2663.94");

        String text = pages(SampleStatements.statement(
                        SampleStatements.HOLDER,
                        List.of(SampleStatements.position(
                                SampleStatements.typical()
                                        .positions()
                                        .getFirst()
                                        .closing(),
                                "Ether",
                                stale,
                                "30156.88")),
                        "30156.88",
                        List.of(),
                        List.of(),
                        Optional.empty()))
                .text();

        assertThat(text)
                .contains(
                        "Stale price, observed",
                        "2026-09-12 10:00:00 UTC",
                        "at a stale price",
                        "1 of 1 positions are valued at a stale price.");
    }

    @Test
    void manyAssetsAndTransfersAreAllPrinted() {
        Statement statement = SampleStatements.many(60, 1_000);

        String text = pages(statement).text();

        assertThat(text)
                .contains(
                        "TK60",
                        "M-000001;",
                        "M-001000;",
                        SampleStatements.hash(1_000).orElseThrow());
        assertThat(text.lines().filter(line -> line.startsWith("Movement M-"))).hasSize(1_000);
    }

    @Test
    void theSameStatementGivesTheSameBytesInEveryProcess() throws IOException, InterruptedException {
        byte[] pdf = DOCUMENT.pdf(SampleStatements.typical());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        Process other = new ProcessBuilder(
                        java.toString(), "-cp", System.getProperty("java.class.path"), PrintAgain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String digest = new String(other.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList()
                .getLast();

        assertThat(other.waitFor()).isZero();
        assertThat(DOCUMENT.pdf(SampleStatements.typical())).isEqualTo(pdf);
        assertThat(digest).isEqualTo(Sha256.of(pdf).hex());
    }

    @Test
    void aFirmsOwnTemplateTakesThePlaceOfOurs() throws IOException {
        String ours = Files.readString(Path.of("report-templates/statement.jrxml"));
        Files.writeString(
                folder.resolve("statement.jrxml"), ours.replace("Statement of position]]", "Position of ours]]"));

        Pages pages = new Pages(document(folder.toString()).pdf(SampleStatements.empty()));

        assertThat(pages.text()).contains("Position of ours").doesNotContain("Statement of position\n");
    }

    @Test
    void aTemplateThatCutsTextIsRefused() throws IOException {
        String ours = Files.readString(Path.of("report-templates/statement.jrxml"));
        String addressee = "style=\"Addressee\" positionType=\"Float\" textAdjust=\"StretchHeight\"";
        assertThat(ours).contains(addressee);
        Files.writeString(folder.resolve("statement.jrxml"), ours.replace(addressee, "style=\"Addressee\""));

        assertThatThrownBy(() -> document(folder.toString()).pdf(SampleStatements.hostile()))
                .hasMessageMatching("Template statement has no room for all of a text on page 1: .* at 62, 140");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Runtime.getRuntime().toString()",
                "new java.io.File(\"/\").toString()",
                "System.getenv(\"PATH\")",
                "io.strongroom.basics.Sha256.of(\"\").toString()"
            })
    void aTemplateMayUseNoClassBeyondTheList(String expression) throws IOException {
        String ours = Files.readString(Path.of("report-templates/key-facts.jrxml"));
        Files.writeString(folder.resolve("key-facts.jrxml"), ours.replace("$F{text}", expression));

        assertThatThrownBy(() -> document(folder.toString()).pdf(SampleStatements.empty()))
                .hasStackTraceContaining("is not visible to reports");
    }

    @Test
    void aTemplateThatIsNoneIsNamed() throws IOException {
        Files.writeString(folder.resolve("facts.jrxml"), "<jasperReport");

        assertThatThrownBy(() -> document(folder.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("facts.jrxml cannot be used");
    }

    private static StatementDocument document(String templates) {
        return new StatementDocument(Press.printer(new DocumentSettings(templates)));
    }

    private static Pages pages(Statement statement) {
        return new Pages(DOCUMENT.pdf(statement));
    }

    private static Statement sample(String shape) {
        return switch (shape) {
            case "typical" -> SampleStatements.typical();
            case "empty" -> SampleStatements.empty();
            case "widest" -> SampleStatements.widest();
            default -> SampleStatements.hostile();
        };
    }

    /** Prints in a process of its own. */
    static final class PrintAgain {

        private PrintAgain() {}

        @SuppressWarnings("SystemOut")
        static void main() {
            System.out.println(Sha256.of(DOCUMENT.pdf(SampleStatements.typical())));
        }
    }
}
