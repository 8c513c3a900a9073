package io.strongroom.sample;

import io.strongroom.basics.LedgerId;
import io.strongroom.chain.JsonRpc;
import io.strongroom.chain.LedgerUnavailableException;
import io.strongroom.chain.RpcErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

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

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final int PORT_ATTEMPTS = 3;
    private static final int STOP_SECONDS = 5;

    private final Process process;
    private final Path pidFile;
    private final URI endpoint;
    private final Thread hook = new Thread(this::stop, "devnet-stop");

    private Devnet(Process process, Path pidFile, URI endpoint) {
        this.process = process;
        this.pidFile = pidFile;
        this.endpoint = endpoint;
    }

    /** Starts the node and waits until it answers. */
    public static Devnet start(Path anvil, Path workFolder) {
        try {
            Files.createDirectories(workFolder);
            Orphans.reap(workFolder);
            for (int attempt = 1; attempt < PORT_ATTEMPTS; attempt++) {
                try {
                    return attempt(anvil, workFolder);
                } catch (LedgerUnavailableException e) {
                    // Another program may have taken the free port first; a new attempt takes a new port.
                }
            }
            return attempt(anvil, workFolder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start anvil in " + workFolder, e);
        }
    }

    /** Where the node answers, for as long as it runs. */
    public URI endpoint() {
        return endpoint;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: the hook runs anyway and finds the node stopped.
        }
    }

    private static Devnet attempt(Path anvil, Path workFolder) throws IOException {
        int port = freePort();
        Path log = workFolder.resolve("anvil.log");
        Process process = new ProcessBuilder(command(anvil, workFolder, port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Path pidFile = Orphans.note(workFolder, process.toHandle());
        Devnet devnet = new Devnet(process, pidFile, URI.create("http://127.0.0.1:" + port));
        Runtime.getRuntime().addShutdownHook(devnet.hook);
        try {
            devnet.awaitAnswer(log);
            return devnet;
        } catch (RuntimeException | IOException e) {
            devnet.close();
            throw e;
        }
    }

    private static List<String> command(Path anvil, Path workFolder, int port) {
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
                // The limit of a block is also that of a call: room for thousands of balances in one.
                "--gas-limit=3000000000",
                "--no-request-size-limit",
                "--cache-path=" + workFolder.resolve("anvil-states"),
                "--silent");
    }

    private void awaitAnswer(Path log) throws IOException {
        JsonRpc node = new JsonRpc(endpoint);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (isListening() && answers(node)) {
                return;
            }
            pause();
        }
        throw new LedgerUnavailableException(
                "anvil did not start: " + Files.readString(log).strip());
    }

    /** Asked first, because a client that is refused a connection takes its time before it tries again. */
    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(JsonRpc node) {
        try {
            return node.call("web3_clientVersion").asString().startsWith("anvil/");
        } catch (LedgerUnavailableException | RpcErrorException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The file names a process that is gone: the next start removes it.
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("Interrupted while anvil was starting", e);
        }
    }
}
