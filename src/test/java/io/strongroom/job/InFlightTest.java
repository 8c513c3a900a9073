package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestApplication;
import io.strongroom.chain.rpc.JsonRpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.node.JsonNodeFactory;

/** A withdrawal that the register has before the cut-off and the ledger only after it. */
class InFlightTest {

    private static final String ETHER = "eip155:31337/slip44:60";
    private static final String HOT_WALLET = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String UNITS = "1000000000000000000";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"50, in-flight", "0, break"})
    void isOnItsWayIfItWasMinedSoonEnough(int blocks, String rule) throws IOException {
        try (SampleFirm firm = SampleFirm.with(Set.of())) {
            String transaction = withdrawn(firm);
            try (ConfigurableApplicationContext application = application(firm, transaction, blocks)) {
                firm.close(application);

                assertThat(firm.rows("select rule from reconciliation_open")).containsExactly(rule);
                if (rule.equals("in-flight")) {
                    assertThat(application
                                    .getBean(RunReports.class)
                                    .of(SampleFirm.RUN)
                                    .text())
                            .contains("closed, clean");
                    assertThat(firm.rows("select reference, base_units from reconciliation_explained"))
                            .containsExactly(transaction + " " + UNITS);
                    assertThat(firm.rows("select evidence from reconciliation_explained"))
                            .singleElement()
                            .asString()
                            .startsWith("Registered before the cut-off; on the ledger in block ");
                } else {
                    assertThat(firm.rows("select kind, difference from reconciliation_break order by kind"))
                            .containsExactly(
                                    "SURPLUS " + UNITS,
                                    "UNEVIDENCED_MOVEMENT " + UNITS,
                                    "WALLET_BOOK_DIFFERENCE " + UNITS);
                }
            }
        }
    }

    /** The second is not even a hash: that is the register's mistake, and no reason for the node to be asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0x5555555555555555555555555555555555555555555555555555555555555555", "PAYOUT2026093000017"})
    void isABreakIfNoBlockHasIt(String transaction) throws IOException {
        try (SampleFirm firm = SampleFirm.with(Set.of());
                ConfigurableApplicationContext application = application(firm, transaction, 50)) {
            firm.close(application);

            assertThat(firm.rows("select rule from reconciliation_open")).containsExactly("break");
        }
    }

    /** Sends 1 ETH from the hot wallet, in a block after the last of the quarter, and makes it final. */
    private static String withdrawn(SampleFirm firm) {
        JsonRpc node = new JsonRpc(firm.world().node());
        node.call("anvil_impersonateAccount", JSON.stringNode(HOT_WALLET));
        String transaction = node.call(
                        "eth_sendTransaction",
                        JSON.objectNode()
                                .put("from", HOT_WALLET)
                                .put("to", "0x" + "9".repeat(40))
                                .put("value", "0xde0b6b3a7640000"))
                .asString();
        node.call("anvil_mine", JSON.stringNode("0x60"));
        return transaction;
    }

    private ConfigurableApplicationContext application(SampleFirm firm, String transaction, int blocks)
            throws IOException {
        return TestApplication.start(firm.properties(inputs(firm, transaction), blocks));
    }

    /** The sample's files, but for its control figures, and the withdrawal. */
    private Path inputs(SampleFirm firm, String transaction) throws IOException {
        Path inputs = firm.inputs(folder.resolve("inputs-" + transaction));
        Path movements = inputs.resolve("movements.csv");
        String[] header = Files.readAllLines(movements).getFirst().split(",");
        Map<String, String> row = Map.of(
                "movement_id",
                "M-LATE-1",
                "client_id",
                "C-0001",
                "asset_id",
                ETHER,
                "pool",
                "OMNIBUS-1",
                "quantity",
                "-1",
                "type",
                "withdrawal",
                "registered_at",
                "2026-09-30T21:00:00Z",
                "effective_at",
                "2026-09-30T21:00:00Z",
                "tx_ref",
                transaction);
        String line = String.join(
                ",",
                Stream.of(header).map(column -> row.getOrDefault(column, "")).toList());
        Files.writeString(movements, line + "\n", StandardOpenOption.APPEND);
        return inputs;
    }
}
