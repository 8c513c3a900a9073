package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestApplication;
import io.strongroom.sample.Fault;
import io.strongroom.verify.PackVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A close on the sample's ledger of a firm with another inventory: the hot wallet was given up in the middle of the quarter,
 * the cold one ends exactly at the cut-off, and a client's segregated one is listed for the omnibus pool too.
 */
class WalletValidityTest {

    private static final String MIDDLE = "2026-08-16T00:00:00Z";
    private static final String CUT_OFF = "2026-09-30T22:00:00Z";

    @TempDir
    static Path folder;

    private static SampleFirm firm;
    private static RunReport report;

    @BeforeAll
    static void close() throws IOException {
        firm = SampleFirm.with(Set.<Fault>of());
        Map<String, Object> properties = firm.properties();
        properties.put("quarterly-close.inputs", inputs());
        try (ConfigurableApplicationContext application = TestApplication.start(properties)) {
            report = application.getBean(RunReports.class).of(firm.close(application));
        }
    }

    @AfterAll
    static void stop() {
        if (firm != null) {
            firm.close();
        }
    }

    @Test
    void aWalletThatEndsAtTheCutOffIsCounted() {
        assertThat(rows("select valid_to = cut_off from wallet, close_run where wallet_id = 'W-COLD-1'"))
                .containsExactly("t");
        assertThat(rows("select count(*) > 0 from snapshot_balance where address = '%s' and base_units > 0"
                        .formatted(address("W-COLD-1"))))
                .containsExactly("t");
        assertThat(rows(heldAndBalances("OMNIBUS-1", "'W-COLD-1', 'W-SEG-1'"))).isEmpty();
    }

    @Test
    void anAccountInTwoPoolsIsFoundAndCountedOnce() {
        assertThat(rows(heldAndBalances("SEG-C-0007", "'none'")))
                .as("the other pool has it")
                .isEmpty();
        assertThat(report.isClean()).isFalse();
        assertThat(report.text())
                .contains("Account eip155:31337:%s is in two pools at once: by wallet W-SEG-1 and by wallet W-TWICE"
                        .formatted(address("W-SEG-1")));
    }

    @Test
    void aWalletGivenUpWithinTheQuarterIsWatchedToItsEnd() {
        String hot = address("W-HOT-1");

        assertThat(rows("select count(*) from snapshot_closing where address = '%s'".formatted(hot)))
                .isEqualTo(rows("select count(*) from snapshot_balance where address = '%s'".formatted(hot)))
                .doesNotContain("0");
        assertThat(rows("select count(*) > 0 from snapshot_movement where address = '%s'".formatted(hot)))
                .containsExactly("t");
        rows("select base_units, asset_id from snapshot_balance where base_units > 0 and address = '%s'".formatted(hot))
                .forEach(held -> assertThat(report.text())
                        .contains("eip155:31337:%s was clients' until %s and still holds %s"
                                .formatted(hot, MIDDLE, held.replace(" ", " base units of "))));
        assertThat(rows("select count(*) from reconciliation_break where kind = 'SHORTFALL' and pool = 'OMNIBUS-1'"))
                .doesNotContain("0");
    }

    @Test
    void whatAWalletHeldWhenItWasGivenUpLeftItsPoolAtThatInstant() {
        assertThat(rows("""
                        select asset_id, base_units, pool, cause, departed_at = '%s'
                        from pool_departure where reference = 'wallet W-HOT-1' order by 1
                        """.formatted(MIDDLE)))
                .isEqualTo(rows("""
                        select asset_id, -base_units, 'OMNIBUS-1', 'open', true
                        from snapshot_balance where address = '%s' and base_units > 0 order by 1
                        """.formatted(address("W-HOT-1"))))
                .isNotEmpty();
    }

    @Test
    void whatMovedAfterAWalletsEndIsToldApart() throws IOException {
        List<String> lines = movements()
                .lines()
                .filter(line -> line.contains("\"account_id\":\"eip155:31337:" + address("W-HOT-1")))
                .toList();

        assertThat(lines)
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line)
                        .contains("\"in_use\":\"" + (time(line).compareTo(MIDDLE) < 0 ? "yes" : "no") + "\""));
        assertThat(lines.stream()
                        .map(line -> line.contains("\"in_use\":\"yes\""))
                        .collect(Collectors.toSet()))
                .as("before and after")
                .hasSize(2);
    }

    @Test
    void thePackAgreesWithItself() {
        assertThat(PackVerifier.verify(report.pack()).findings()).isEmpty();
    }

    private static String time(String line) {
        return line.replaceFirst(".*\"block_time\":\"([^\"]*)\".*", "$1");
    }

    private static String movements() throws IOException {
        return AlteredPack.of(report.pack(), folder).text("E09-ledger-balances/movements.jsonl");
    }

    /** Assets of which the pool is said to hold something else than these wallets do. */
    private static String heldAndBalances(String pool, String wallets) {
        return """
                select line.asset_id, held, sum(balance.base_units)
                from reconciliation_line line
                left join (
                    select distinct asset_id, address, base_units
                    from snapshot_balance
                    join wallet on account_id = ledger_id || ':' || address
                    where wallet_id in (%2$s)) as balance on balance.asset_id = line.asset_id
                where pool = '%1$s'
                group by line.asset_id, held
                having held <> coalesce(sum(balance.base_units), 0)
                """.formatted(pool, wallets);
    }

    private static String address(String wallet) {
        return rows("select distinct split_part(account_id, ':', 3) from wallet where wallet_id = '%s'"
                        .formatted(wallet))
                .getFirst();
    }

    private static List<String> rows(String sql) {
        return firm.rows(sql);
    }

    private static Path inputs() throws IOException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        try (Stream<Path> files = Files.list(firm.world().sample().inputs())) {
            // The platform's book knows nothing of the wallets' other validity.
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("wallet_book"))
                    .toList()) {
                Files.copy(file, inputs.resolve(file.getFileName()));
            }
        }
        Path wallets = inputs.resolve("wallets.csv");
        String text = Files.readString(wallets);
        String segregated = text.lines()
                .filter(line -> line.startsWith("W-SEG-1,"))
                .findFirst()
                .orElseThrow();
        List<String> columns = List.of(text.lines().findFirst().orElseThrow().split(",", -1));
        List<String> rows = text.lines()
                .map(line -> line.startsWith("W-HOT-1,") ? with(columns, line, "valid_to", MIDDLE) : line)
                .map(line -> line.startsWith("W-COLD-1,") ? with(columns, line, "valid_to", CUT_OFF) : line)
                .collect(Collectors.toList());
        rows.add(twice(columns, segregated));
        Files.write(wallets, rows);
        return inputs;
    }

    private static String twice(List<String> columns, String segregated) {
        String named = with(columns, segregated, "wallet_id", "W-TWICE");
        String omnibus = with(columns, named, "holding", "omnibus");
        return with(columns, with(columns, omnibus, "client_id", ""), "pool", "OMNIBUS-1");
    }

    private static String with(List<String> columns, String line, String column, String value) {
        String[] values = line.split(",", -1);
        values[columns.indexOf(column)] = value;
        return String.join(",", values);
    }
}
