package io.strongroom.sample;

import io.strongroom.chain.rpc.JsonRpc;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A real second EVM ledger for a sample custodian: one wallet of one client on it, and a port where its node can be
 * started and ended.
 */
public final class SecondLedger implements AutoCloseable {

    public static final String ID = "eip155:5555";
    public static final String ADDRESS = "0x00000000000000000000000000000000000c0de5";

    private static final NodeProcess.Kind ANVIL = new NodeProcess.Kind(
            "anvil",
            node -> node.call("web3_clientVersion").asString().startsWith("anvil/"),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    private final Path folder;
    private final int port;
    private NodeProcess node;

    private SecondLedger(Path folder, int port, NodeProcess node) {
        this.folder = folder;
        this.port = port;
        this.node = node;
    }

    /** Its node is up, and the wallet holds 5 ETH. */
    public static SecondLedger started(Path folder) throws IOException {
        Files.createDirectories(folder);
        int port = NodeProcess.freePort();
        SecondLedger ledger = new SecondLedger(folder, port, start(folder, port));
        ledger.live();
        return ledger;
    }

    /** Ends the node; a new one would have to live through the same again. */
    public void end() {
        node.close();
    }

    /** Starts the node anew, with the same history. */
    public void restart() throws IOException {
        node = start(folder, port);
        live();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The settings of both ledgers. */
    public Map<String, Object> ledgers(URI first) {
        Map<String, Object> settings = new HashMap<>();
        List<Map<String, String>> both = List.of(
                Map.of("id", Devnet.LEDGER.value(), "name", "Sample ledger", "nodes[0]", first.toString()),
                Map.of("id", ID, "name", "Second ledger", "nodes[0]", endpoint().toString()));
        for (int index = 0; index < both.size(); index++) {
            Map<String, String> all = new HashMap<>(both.get(index));
            all.putAll(Map.of(
                    "kind",
                    "evm",
                    "finality",
                    "finalized-tag",
                    "batch-size",
                    "500",
                    "symbol",
                    "ETH",
                    "timeout-seconds",
                    "2"));
            for (Map.Entry<String, String> each : all.entrySet()) {
                settings.put("ledgers.list[%d].%s".formatted(index, each.getKey()), each.getValue());
            }
        }
        return settings;
    }

    /** Copies the sample's files, and adds the wallet, the asset and the client's claim. */
    public static Path inputs(Path sample, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(sample)) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("positions")
                            && !file.getFileName().toString().endsWith(".json"))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        append(to, "assets", ID + "/slip44:60,ETH,Ether of the second ledger,18");
        append(to, "means_of_access", "K-TWO,hsm,CLIENT,custody operations,,,,2026-01-01T00:00:00Z,");
        append(
                to,
                "wallets",
                "W-TWO,%s:%s,CLIENT,omnibus,,cold,POOL-2,K-TWO,2026-01-01T00:00:00Z,".formatted(ID, ADDRESS));
        append(to, "approved_authority", "W-TWO,,,,,2026-01-01T00:00:00Z,Head of custody,2026-01-01T00:00:00Z,");
        append(
                to,
                "movements",
                "M-TWO-1,C-0001,%s/slip44:60,POOL-2,5,deposit,2026-07-05T00:00:00Z,2026-07-05T00:00:00Z".formatted(ID));
        return to;
    }

    private static void append(Path folder, String feed, String row) throws IOException {
        Path file = folder.resolve(feed + ".csv");
        String header = Files.readAllLines(file).getFirst();
        long missing = header.chars().filter(c -> c == ',').count()
                - row.chars().filter(c -> c == ',').count();
        Files.writeString(file, row + ",".repeat((int) missing) + "\n", StandardOpenOption.APPEND);
    }

    private void live() {
        JsonRpc rpc = new JsonRpc(endpoint());
        JsonNodeFactory json = JsonNodeFactory.instance;
        rpc.call("anvil_setBalance", json.stringNode(ADDRESS), json.stringNode("0x4563918244f40000"));
        for (String at : List.of(
                "2026-07-05T00:00:00Z",
                "2026-08-10T00:00:00Z",
                "2026-10-02T00:00:00Z",
                "2026-10-03T00:00:00Z",
                "2026-10-04T00:00:00Z",
                "2026-10-05T00:00:00Z")) {
            rpc.call(
                    "evm_setNextBlockTimestamp",
                    json.numberNode(Instant.parse(at).getEpochSecond()));
            rpc.call("evm_mine");
        }
    }

    private static NodeProcess start(Path folder, int port) throws IOException {
        return NodeProcess.start(
                ANVIL,
                List.of(
                        AnvilBinary.fetch(AnvilBinaryTest.CACHE).toString(),
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--chain-id=5555",
                        "--timestamp=" + Devnet.GENESIS.getEpochSecond(),
                        "--hardfork=prague",
                        "--slots-in-an-epoch=1",
                        "--accounts=1",
                        "--balance=0",
                        "--silent"),
                folder,
                folder.resolve("anvil.log"),
                URI.create("http://127.0.0.1:" + port));
    }

    @Override
    public void close() {
        node.close();
    }
}
