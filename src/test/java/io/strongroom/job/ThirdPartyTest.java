package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.TestApplication;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.sample.SampleWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A sub-custodian holds a part: what it attests is compared like a ledger's balance, and never proven. */
class ThirdPartyTest {

    private static final String LEI = "529900T8BM49AURSDO55";
    private static final String ETHER = "eip155:31337/slip44:60";
    private static final String CUT_OFF = "2026-09-30T22:00:00Z";
    private static final String DOCUMENT = "ab".repeat(32);

    @TempDir
    private Path folder;

    private SampleFirm firm;
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() throws IOException {
        firm = SampleFirm.with(Set.of());
        Map<String, Object> properties = new HashMap<>(firm.properties());
        properties.put("quarterly-close.inputs", inputs(firm.world()));
        application = TestApplication.start(properties);
        Intake intake = application.getBean(Intake.class);
        intake.acceptAll(folder.resolve("inputs"));
        assertThat(intake.accept("movements", file("movements", """
                        movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at
                        M-SUB-1,C-0001,%s,SUB-1,5,sub-custody-transfer,2026-08-01T00:00:00Z,2026-08-01T00:00:00Z
                        """.formatted(ETHER))))
                .isInstanceOf(Receipt.Accepted.class);
    }

    @AfterEach
    void stop() {
        application.close();
        firm.close();
    }

    @Test
    void whatIsAttestedCountsAndIsNotProven() throws IOException {
        state("5", CUT_OFF);

        firm.close(application);

        assertThat(application.getBean(RunReports.class).of(SampleFirm.RUN).text())
                .contains("closed, clean", "Proofs          48 of 49 balances, ");
        AlteredPack pack = AlteredPack.of(firm.folder(SampleFirm.RUN).pack(SampleFirm.RUN), folder);
        assertThat(pack.findings()).isEmpty();
        assertThat(pack.verdict().proven()).isEqualTo(48);
        assertThat(pack.text("E09-ledger-balances/ledger-balances.json"))
                .contains("\"attested, not proven\"", "lei:" + LEI + ":ACC-1");
        assertThat(pack.text("E22-sub-custody/sub-custody.json"))
                .contains("\"5000000000000000000\"", DOCUMENT, "\"holder_lei\":\"" + LEI);
    }

    @Test
    void oneUnitLessIsABreak() throws IOException {
        state("4.999999999999999999", CUT_OFF);

        firm.close(application);

        assertThat(firm.rows("select kind, pool, difference from reconciliation_break"))
                .containsExactly("SHORTFALL SUB-1 -1");
    }

    @Test
    void aLaterStatementTakesThePlaceOfAnEarlierOne() throws IOException {
        state("4", CUT_OFF);
        state("5", CUT_OFF);

        firm.close(application);

        assertThat(firm.rows("select kind from reconciliation_break")).isEmpty();
    }

    @Test
    void withoutAStatementNothingIsClosed() {
        assertThatThrownBy(() -> firm.close(application))
                .hasMessageContaining("No statement as of %s for the account lei:%s:ACC-1", CUT_OFF, LEI)
                .hasMessageContaining("there is none before");
        assertThat(firm.rows("select run_id from pinned_block")).isEmpty();
    }

    @Test
    void aStaleStatementIsNone() throws IOException {
        state("5", "2026-06-30T22:00:00Z");

        assertThatThrownBy(() -> firm.close(application))
                .hasMessageContaining("the last is as of 2026-06-30T22:00:00Z");
    }

    @Test
    void aStatementOfAnAccountThatNobodyListsStopsTheClose() throws IOException {
        state("5", CUT_OFF);
        state("third_party_statements", "ACC-2", "1", CUT_OFF);

        assertThatThrownBy(() -> firm.close(application))
                .hasMessageContaining("lei:%s:ACC-2, which is no wallet in the inventory", LEI);
    }

    private void state(String quantity, String asOf) throws IOException {
        state("third_party_statements", "ACC-1", quantity, asOf);
    }

    private void state(String feed, String account, String quantity, String asOf) throws IOException {
        assertThat(application.getBean(Intake.class).accept(feed, file(feed, """
                        holder_lei,account,asset_id,quantity,as_of,document_sha256
                        %s,%s,%s,%s,%s,%s
                        """.formatted(
                                LEI, account, ETHER, quantity, asOf, DOCUMENT))))
                .isInstanceOf(Receipt.Accepted.class);
    }

    private Path file(String feed, String content) throws IOException {
        return Files.writeString(folder.resolve(feed + ".csv"), content);
    }

    /** The sample's files, with a wallet that a sub-custodian keeps, and without control figures of positions and a wallet book. */
    private Path inputs(SampleWorld world) throws IOException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        try (Stream<Path> files = Files.list(world.sample().inputs())) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("positions")
                            && !file.getFileName().toString().startsWith("wallet_book"))
                    .toList()) {
                Files.copy(file, inputs.resolve(file.getFileName()));
            }
        }
        Files.writeString(
                inputs.resolve("means_of_access.csv"),
                "K-SUB-1,third-party,CLIENT,custody operations,,,,2026-01-01T00:00:00Z,\n",
                StandardOpenOption.APPEND);
        Files.writeString(
                inputs.resolve("wallets.csv"),
                "W-SUB-1,lei:%s:ACC-1,CLIENT,omnibus,,cold,SUB-1,K-SUB-1,2026-01-01T00:00:00Z,\n".formatted(LEI),
                StandardOpenOption.APPEND);
        return inputs;
    }
}
