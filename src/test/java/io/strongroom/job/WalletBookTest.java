package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestApplication;
import io.strongroom.basics.RunId;
import io.strongroom.breaks.BreakBook;
import io.strongroom.breaks.BreakCase;
import io.strongroom.breaks.BreakStory;
import io.strongroom.breaks.Status;
import io.strongroom.sample.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The custody platform's own book, against the register and against the ledger. */
class WalletBookTest {

    private static final String OFF = "WALLET_BOOK_DIFFERENCE OMNIBUS-1  -4200000";
    private static final String OFF_THE_LEDGER = "WALLET_BOOK_EXTERNAL_DIFFERENCE OMNIBUS-1  -4200000";
    private static final String BREAKS =
            "select kind, pool, coalesce(client_id, ''), difference from reconciliation_break where run_id = '%s' order by 1, 2";

    @TempDir
    private Path folder;

    /** Found, told, and closed only by a run that compares the book again. */
    @Test
    void aBookThatIsOffIsFoundAndStaysUntilABookIsRight() throws IOException {
        try (SampleFirm firm = SampleFirm.with(Set.of(Fault.WALLET_BOOK_OFF));
                ConfigurableApplicationContext application = withoutBook(firm)) {
            book(firm, lines -> lines);
            firm.close(application);

            assertThat(firm.rows(BREAKS.formatted(SampleFirm.RUN))).containsExactly(OFF, OFF_THE_LEDGER);
            List<BreakCase> cases = application.getBean(BreakBook.class).cases();
            for (BreakCase each : cases) {
                assertThat(application.getBean(BreakStory.class).of(each))
                        .anyMatch(line -> line.contains("in the wallet book"))
                        .contains("  register and ledger agree: look at the wallet book")
                        .anyMatch(line -> line.contains("unexplained      -4.200000 LWE"));
            }

            // The wallet is missing in the next book: what the book says of its pool is not known, and closes nothing.
            book(firm, lines -> lines.filter(line -> !line.startsWith("W-COLD-1")));
            RunId second = again(application, firm, 2);
            assertThat(firm.rows(BREAKS.formatted(second))).isEmpty();
            assertThat(report(application, second))
                    .contains("The wallet book does not name wallet W-COLD-1 of pool OMNIBUS-1")
                    .contains("closed, with findings");
            assertThat(application.getBean(BreakBook.class).cases())
                    .extracting(BreakCase::status)
                    .containsOnly(Status.OPEN);

            book(firm, lines -> lines.map(line -> line.startsWith("W-COLD-1") ? right(firm, line) : line));
            RunId third = again(application, firm, 3);
            assertThat(report(application, third)).contains("closed, clean");
            assertThat(application.getBean(BreakBook.class).cases())
                    .extracting(BreakCase::status)
                    .containsOnly(Status.RESOLVED);
        }
    }

    @Test
    void withoutABookItIsNotApplicableInReportAndPack() throws IOException {
        try (SampleFirm firm = SampleFirm.with(Set.of());
                ConfigurableApplicationContext application = withoutBook(firm)) {
            RunId run = firm.close(application);

            assertThat(report(application, run))
                    .contains("Wallet book     not applicable: the firm keeps no wallet book", "closed, clean");
            JsonNode figures =
                    JsonMapper.shared().readTree(firm.folder(run).figures().toFile());
            assertThat(figures.propertyNames())
                    .containsExactly("run", "result", "findings", "movements", "walletBook", "latency");
            assertThat(figures.path("walletBook").propertyNames()).containsExactly("outcome", "inWords", "missing");
            assertThat(figures.path("walletBook").path("outcome").asString()).isEqualTo("NOT_APPLICABLE");
            assertThat(figures.path("movements").path(0).path("unmoved").asInt())
                    .isLessThan(
                            figures.path("movements").path(0).path("accounts").asInt());
            assertThat(AlteredPack.of(firm.folder(run).pack(run), folder)
                            .text("E11-reconciliation/reconciliation.json"))
                    .contains("not applicable: the firm keeps no wallet book");
        }
    }

    /** A segregated wallet is told by its client. */
    @Test
    void aSegregatedWalletIsComparedWithItsClientsPosition() throws IOException {
        try (SampleFirm firm = SampleFirm.with(Set.of());
                ConfigurableApplicationContext application = withoutBook(firm)) {
            book(
                    firm,
                    lines -> lines.map(line -> line.startsWith("W-SEG-1,eip155:31337/slip44:60")
                            ? line.replaceFirst(",([0-9.]+),", ",0,")
                            : line));
            RunId run = firm.close(application);

            assertThat(firm.rows(BREAKS.formatted(run)))
                    .hasSize(2)
                    .allMatch(row -> row.contains(" SEG-C-0007 C-0007 -"));
        }
    }

    @Test
    void aBookOfAnotherInstantIsNoBookOfThisOne() throws IOException {
        try (SampleFirm firm = SampleFirm.with(Set.of());
                ConfigurableApplicationContext application = withoutBook(firm)) {
            book(firm, lines -> lines.map(line -> line.replace("2026-09-30T22", "2026-09-30T21")));
            RunId run = firm.close(application);

            assertThat(report(application, run))
                    .contains("Wallet book     not performed: no wallet book as of the cut-off was taken in;"
                            + " the last is as of 2026-09-30T21:00:00Z");
            assertThat(firm.rows(BREAKS.formatted(run))).isEmpty();
        }
    }

    @Test
    void theReportTellsLatenciesAlsoToPrograms() {
        try (SampleFirm firm = SampleFirm.with(Set.of());
                ConfigurableApplicationContext application = firm.start()) {
            RunId run = firm.close(application);

            assertThat(report(application, run))
                    .containsPattern("Latency         eip155:31337, instruction to register: .*of \\d+ it is not known")
                    .containsPattern("Latency         eip155:31337, block to register: \\d+ entries, median ");
            assertThat(firm.folder(run).figures())
                    .content()
                    .contains("\"since\" : \"BLOCK\"", "\"percentile95Seconds\"", "\"slowest\" : \"M-");
        }
    }

    private ConfigurableApplicationContext withoutBook(SampleFirm firm) throws IOException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        try (Stream<Path> files = Files.list(firm.world().sample().inputs())) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("wallet_book"))
                    .toList()) {
                Files.copy(file, inputs.resolve(file.getFileName()));
            }
        }
        Map<String, Object> properties = new HashMap<>(firm.properties());
        properties.put("quarterly-close.inputs", inputs);
        return TestApplication.start(properties);
    }

    private static RunId again(ConfigurableApplicationContext application, SampleFirm firm, int revision) {
        return application
                .getBean(QuarterlyClose.class)
                .close(firm.world().sample().quarter(), Optional.of(revision));
    }

    private static String report(ConfigurableApplicationContext application, RunId run) {
        return application.getBean(RunReports.class).of(run).text();
    }

    /** The sample's book with other lines, for the next close to take in. */
    private void book(SampleFirm firm, UnaryOperator<Stream<String>> changed) throws IOException {
        List<String> lines = Files.readAllLines(firm.world().sample().inputs().resolve("wallet_book.csv"));
        Files.write(
                folder.resolve("inputs").resolve("wallet_book.csv"),
                changed.apply(lines.stream()).toList());
    }

    /** With the 4.2 LWE that were planted as missing. */
    private static String right(SampleFirm firm, String line) {
        String[] values = line.split(",", -1);
        boolean isOff = firm.rows("select distinct asset_id from asset where symbol = 'LWE'")
                .contains(values[1]);
        BigDecimal quantity = new BigDecimal(values[2]).add(isOff ? new BigDecimal("4.2") : BigDecimal.ZERO);
        return String.join(",", values[0], values[1], quantity.toPlainString(), values[3]);
    }
}
