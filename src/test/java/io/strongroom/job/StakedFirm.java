package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestApplication;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** The sample custodian with one wallet more, to which withdrawals of validators go. */
record StakedFirm(SampleFirm firm, Path folder, PinnedBlock pinned) implements AutoCloseable {

    static final String WALLET = "0x" + "5a".repeat(20);
    static final String CREDENTIALS = "0x01" + "0".repeat(22) + "5a".repeat(20);
    static final String POOL = "STAKED-1";
    static final String ETHER = "eip155:31337/slip44:60";
    static final long CHAIN = 31_337;

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");

    static StakedFirm in(Path folder) {
        SampleFirm firm = SampleFirm.with(Set.of());
        LedgerSettings ledger = new LedgerSettings(
                "eip155:" + CHAIN,
                "Sample",
                "evm",
                List.of(firm.world().node().toString()),
                "finalized-tag",
                100,
                "ETH",
                0,
                30,
                50_000_000,
                "all",
                List.of(),
                50);
        return new StakedFirm(firm, folder, EvmLedger.opened(ledger).pin(CUT_OFF));
    }

    /** With the sample's books, the wallet, and no control figures of positions or wallet book. */
    ConfigurableApplicationContext application(String... beacons) throws IOException {
        Map<String, Object> properties = new HashMap<>(firm.properties());
        properties.put("quarterly-close.inputs", inputs());
        Map<String, Object> ledger = Map.of(
                "id",
                "eip155:" + CHAIN,
                "name",
                "Sample ledger",
                "kind",
                "evm",
                "nodes[0]",
                firm.world().node(),
                "finality",
                "finalized-tag",
                "batch-size",
                500,
                "symbol",
                "ETH",
                "transfers-from",
                0);
        ledger.forEach((key, value) -> properties.put("ledgers.list[0]." + key, value));
        for (int i = 0; i < beacons.length; i++) {
            properties.put("ledgers.list[0].beacon-nodes[%d]".formatted(i), beacons[i]);
        }
        ConfigurableApplicationContext application = TestApplication.start(properties);
        application.getBean(Intake.class).acceptAll(folder.resolve("inputs"));
        return application;
    }

    void owe(ConfigurableApplicationContext application, String quantity) throws IOException {
        accept(application, "movements", """
                movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at
                M-STAKED-1,C-0001,%s,%s,%s,deposit,2026-06-01T00:00:00Z,2026-06-01T00:00:00Z
                """.formatted(ETHER, POOL, quantity));
    }

    void list(ConfigurableApplicationContext application, List<String> publicKeys) throws IOException {
        StringBuilder rows = new StringBuilder("wallet_id,public_key,valid_from\n");
        publicKeys.forEach(key -> rows.append("W-STAKED-1,%s,2026-01-01T00:00:00Z\n".formatted(key)));
        accept(application, "validators", rows.toString());
    }

    void accept(ConfigurableApplicationContext application, String feed, String content) throws IOException {
        assertThat(application
                        .getBean(Intake.class)
                        .accept(feed, Files.writeString(folder.resolve(feed + ".csv"), content)))
                .isInstanceOf(Receipt.Accepted.class);
    }

    AlteredPack pack() throws IOException {
        return AlteredPack.of(firm.folder(SampleFirm.RUN).pack(SampleFirm.RUN), folder);
    }

    @Override
    public void close() {
        firm.close();
    }

    private Path inputs() throws IOException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        try (Stream<Path> files = Files.list(firm.world().sample().inputs())) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("positions")
                            && !file.getFileName().toString().startsWith("wallet_book"))
                    .toList()) {
                Files.copy(file, inputs.resolve(file.getFileName()));
            }
        }
        Files.writeString(
                inputs.resolve("means_of_access.csv"),
                "K-STAKED-1,hsm,CLIENT,custody operations,,,,2026-01-01T00:00:00Z,\n",
                StandardOpenOption.APPEND);
        Files.writeString(
                inputs.resolve("wallets.csv"),
                "W-STAKED-1,eip155:%d:%s,CLIENT,omnibus,,staking,%s,K-STAKED-1,2026-01-01T00:00:00Z,\n"
                        .formatted(CHAIN, WALLET, POOL),
                StandardOpenOption.APPEND);
        Files.writeString(
                inputs.resolve("approved_authority.csv"),
                "W-STAKED-1,,,,,2026-05-28T09:00:00Z,head of custody,2026-05-28T09:00:00Z,\n",
                StandardOpenOption.APPEND);
        return inputs;
    }
}
