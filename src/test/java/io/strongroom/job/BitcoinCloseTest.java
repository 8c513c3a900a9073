package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestApplication;
import io.strongroom.TestBitcoin;
import io.strongroom.chain.bitcoin.BitcoinLedger;
import io.strongroom.sample.BitcoinSample;
import io.strongroom.sample.Sample;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A close of the sample custodian's quarter on two ledgers, one of them Bitcoin on a real node. */
class BitcoinCloseTest {

    @TempDir
    static Path folder;

    private static TestBitcoin bitcoin;
    private static SampleFirm firm;
    private static BitcoinSample.Truth truth;
    private static RunReport report;

    @BeforeAll
    static void close() throws IOException {
        bitcoin = TestBitcoin.started(folder.resolve("node"));
        firm = SampleFirm.with(Set.of());
        Path inputs = copied(firm.world().sample());
        truth = BitcoinSample.write(bitcoin.rpc(), inputs);
        Map<String, Object> properties = firm.properties();
        properties.put("quarterly-close.inputs", inputs);
        properties.putAll(BitcoinSample.ledgers(firm.world().node(), bitcoin.endpoint()));
        try (ConfigurableApplicationContext application = TestApplication.start(properties)) {
            report = application.getBean(RunReports.class).of(firm.close(application));
        }
    }

    @AfterAll
    static void stop() {
        if (firm != null) {
            firm.close();
        }
        if (bitcoin != null) {
            bitcoin.close();
        }
    }

    @Test
    void closesWithoutAnyBreak() {
        assertThat(report.text()).doesNotContain(" less than ").doesNotContain(" more than ");
        assertThat(rows("select kind from reconciliation_break")).isEmpty();
    }

    @Test
    void reconcilesEveryPoolToTheSatoshi() {
        assertThat(truth.heldByPool()).isEqualTo(truth.owedByPool()).hasSize(3);
        assertThat(rows("select pool, held, owed from reconciliation_line where asset_id = '%s' and held <> 0"
                        .formatted(BitcoinSample.COIN)))
                .containsExactlyInAnyOrderElementsOf(truth.heldByPool().entrySet().stream()
                        .map(pool -> "%s %s %s".formatted(pool.getKey(), pool.getValue(), pool.getValue()))
                        .toList());
    }

    @Test
    void readsEveryDerivedAddress() {
        assertThat(rows(held("base_units <> 0")))
                .containsExactlyInAnyOrderElementsOf(truth.held().entrySet().stream()
                        .map(account -> account.getKey() + " " + account.getValue())
                        .toList());
        // Twenty deposit and twenty change addresses, three of a taproot wallet, and two wallets of one address.
        assertThat(rows(held("true"))).hasSize(45);
    }

    @Test
    void pinsByMedianTimePastAndKeepsTheHeader() {
        assertThat(rows("select height from pinned_block where ledger_id like 'bip122:%'"))
                .containsExactly("" + truth.height());
        assertThat(rows("select length(header) from snapshot_header where ledger_id like 'bip122:%'"))
                .containsExactly("160");
    }

    @Test
    void saysThatUnspentnessIsAttestedAndNotProven() {
        assertThat(rows("select distinct unproven from snapshot_proof where ledger_id like 'bip122:%'"))
                .containsExactly(BitcoinLedger.UNPROVEN);
    }

    @Test
    void rollsEveryWalletForwardFromTheLastQuarter() {
        assertThat(rows("""
                        select wallet_id, opening_height, opening, received, sent, fees, closing from bitcoin_roll_forward
                        """))
                .containsExactlyInAnyOrder(
                        "W-BTC-1 149 245000001 33336455 55050000 8166 223278290",
                        "W-BTC-FIRM-1 149 100000000 50000 2345 4321 100043334",
                        "W-BTC-SEG-1 149 250000000 0 100000000 1111 149998889",
                        "W-BTC-SEG-2 149 300000003 0 100001 1700 299898302");
    }

    @Test
    void bearsEveryFeeThatWasBookedAndTheOneThatTheFirmGaveBack() {
        BigInteger booked = new BigInteger(rows("""
                        select sum(-base_units) from movement where type = 'gas' and asset_id like 'bip122:%'
                        """).getFirst());

        assertThat(rows("select sum(fees) from bitcoin_roll_forward where wallet_id not like '%FIRM%'"))
                .containsExactly(booked.add(BigInteger.valueOf(2_345)).toString());
    }

    @Test
    void keepsTheBlocksThatProveTheMovements() {
        assertThat(rows("select count(*) from bitcoin_block")).containsExactly("9");
        assertThat(rows("select count(*) from bitcoin_transaction")).containsExactly("9");
        assertThat(rows("""
                        select txid from bitcoin_transaction
                        except select tx_ref from movement where asset_id like 'bip122:%'
                        """)).as("joining coins, and giving back what it cost").hasSize(2);
    }

    @Test
    void keepsPublicKeysOutOfThePack() throws IOException {
        byte[] pack = Files.readAllBytes(report.pack());

        assertThat(new String(pack, StandardCharsets.ISO_8859_1))
                .contains(truth.held().keySet().iterator().next().address())
                .doesNotContain("tpub");
    }

    private static String held(String which) {
        return "select ledger_id || ':' || address, base_units from snapshot_balance where ledger_id like 'bip122:%' and "
                + which;
    }

    private static List<String> rows(String sql) {
        return firm.rows(sql);
    }

    /** The samples of a JVM share their files, so this one gets its own. */
    private static Path copied(Sample sample) throws IOException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        try (Stream<Path> files = Files.list(sample.inputs())) {
            for (Path file : files.toList()) {
                Files.copy(file, inputs.resolve(file.getFileName()));
            }
        }
        return inputs;
    }
}
