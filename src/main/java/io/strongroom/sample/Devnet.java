package io.strongroom.sample;

import io.strongroom.basics.LedgerId;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A ledger of the sample's own: an anvil node on a free port of this machine, empty at its start.
 *
 * <p>Its accounts are anvil's well-known development keys, worth nothing anywhere else. It ends with {@link #close}, with
 * the program, or, after a kill, at the next start in the same work folder.
 */
public final class Devnet implements AutoCloseable {

    /** The CAIP-2 name of the sample's ledger. */
    public static final LedgerId LEDGER = new LedgerId("eip155:31337");

    static final Instant GENESIS = Instant.parse("2026-06-01T00:00:00Z");
    static final int ACCOUNTS = 13;

    private static final long GAS_LIMIT = 3_000_000_000L;
    private static final int PORT_ATTEMPTS = 3;
    private static final NodeProcess.Kind ANVIL = new NodeProcess.Kind(
            "anvil",
            node -> node.call("web3_clientVersion").asString().startsWith("anvil/"),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    private final NodeProcess node;

    private Devnet(NodeProcess node) {
        this.node = node;
    }

    /** Starts the node and waits until it answers. */
    public static Devnet start(Path anvil, Path workFolder) {
        // The limit of a block is also that of a call: room for thousands of balances in one.
        return start(anvil, workFolder, GAS_LIMIT);
    }

    /** Starts a node whose blocks, and so its answers, take no more gas than that. */
    public static Devnet start(Path anvil, Path workFolder, long gasLimit) {
        try {
            Files.createDirectories(workFolder);
            Orphans.reap(workFolder);
            for (int attempt = 1; attempt < PORT_ATTEMPTS; attempt++) {
                try {
                    return attempt(anvil, workFolder, gasLimit);
                } catch (LedgerUnavailableException e) {
                    // Another program may have taken the free port first; a new attempt takes a new port.
                }
            }
            return attempt(anvil, workFolder, gasLimit);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start anvil in " + workFolder, e);
        }
    }

    /** Where the node answers, for as long as it runs. */
    public URI endpoint() {
        return node.endpoint();
    }

    long pid() {
        return node.pid();
    }

    @Override
    public void close() {
        node.close();
    }

    private static Devnet attempt(Path anvil, Path workFolder, long gasLimit) throws IOException {
        int port = NodeProcess.freePort();
        return new Devnet(NodeProcess.start(
                ANVIL,
                command(anvil, workFolder, port, gasLimit),
                workFolder,
                workFolder.resolve("anvil.log"),
                URI.create("http://127.0.0.1:" + port)));
    }

    private static List<String> command(Path anvil, Path workFolder, int port, long gasLimit) {
        return List.of(
                anvil.toString(),
                "--host=127.0.0.1",
                "--port=" + port,
                "--chain-id=" + LEDGER.value().substring(LEDGER.value().indexOf(':') + 1),
                "--timestamp=" + GENESIS.getEpochSecond(),
                "--hardfork=prague",
                // Final two blocks below the head, so that a short ledger has a final cut-off block.
                "--slots-in-an-epoch=1",
                "--accounts=" + ACCOUNTS,
                "--balance=0",
                "--gas-limit=" + gasLimit,
                "--no-request-size-limit",
                "--cache-path=" + workFolder.resolve("anvil-states"),
                "--silent");
    }
}
