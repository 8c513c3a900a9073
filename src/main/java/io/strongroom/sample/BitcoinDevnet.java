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
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Bitcoin ledger of the sample's own: a regtest node on a free port of this machine, empty at its start. */
public final class BitcoinDevnet implements AutoCloseable {

    /** The CAIP-2 name of regtest: the beginning of its first block's hash. */
    public static final LedgerId LEDGER = new LedgerId("bip122:0f9188f13cb7b2c71f2a335e3a4fc328");

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final Path pidFile;
    private final URI endpoint;
    private final Thread hook = new Thread(this::stop, "bitcoin-devnet-stop");

    private BitcoinDevnet(Process process, Path pidFile, URI endpoint) {
        this.process = process;
        this.pidFile = pidFile;
        this.endpoint = endpoint;
    }

    /** Starts the node with an empty ledger and waits until it answers. */
    public static BitcoinDevnet start(KnotsBinary knots, Path workFolder) {
        try {
            Files.createDirectories(workFolder);
            Orphans.reap(workFolder);
            Path data = Files.createTempDirectory(workFolder, "bitcoin-");
            int port = freePort();
            String password = secret();
            Path settings = Files.createFile(
                    data.resolve("bitcoin.conf"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(settings, settings(port, password));
            return started(
                    knots, workFolder, data, URI.create("http://sample:%s@127.0.0.1:%d".formatted(password, port)));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start Bitcoin Knots in " + workFolder, e);
        }
    }

    /** Where the node answers, with its user and password, for as long as it runs. */
    public URI endpoint() {
        return endpoint;
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

    private static List<String> settings(int port, String password) {
        return List.of(
                "regtest=1",
                "server=1",
                "listen=0",
                "txindex=1",
                "blockfilterindex=1",
                "fallbackfee=0.0001",
                "rpcuser=sample",
                "rpcpassword=" + password,
                "[regtest]",
                "connect=0",
                "rpcbind=127.0.0.1",
                "rpcallowip=127.0.0.1",
                "rpcport=" + port);
    }

    private static BitcoinDevnet started(KnotsBinary knots, Path workFolder, Path data, URI endpoint)
            throws IOException {
        List<String> command = new ArrayList<>(knots.command());
        command.add("-datadir=" + data);
        Path log = data.resolve("node.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Path pidFile = Orphans.note(workFolder, process.toHandle());
        BitcoinDevnet devnet = new BitcoinDevnet(process, pidFile, endpoint);
        Runtime.getRuntime().addShutdownHook(devnet.hook);
        try {
            devnet.awaitAnswer();
            return devnet;
        } catch (RuntimeException e) {
            devnet.close();
            throw e;
        }
    }

    private void awaitAnswer() {
        JsonRpc node = new JsonRpc(endpoint);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (isListening() && answers(node)) {
                return;
            }
            pause();
        }
        throw new LedgerUnavailableException("Bitcoin Knots did not start; its log is in the work folder");
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(JsonRpc node) {
        try {
            return node.call("getblockcount").isIntegralNumber();
        } catch (LedgerUnavailableException | RpcErrorException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String secret() {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
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
            throw new LedgerUnavailableException("Interrupted while Bitcoin Knots was starting", e);
        }
    }
}
