package io.strongroom.sample;

import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A node's program on a port of this machine. It ends with {@link #close}, with the program, or, after a kill, at the next
 * start in the same work folder.
 */
final class NodeProcess implements AutoCloseable {

    private static final int PAUSE_MILLIS = 20;

    private final Kind kind;
    private final Process process;
    private final Path pidFile;
    private final URI endpoint;
    private final Thread hook = new Thread(this::stop, "node-stop");

    /** What program it is, when it counts as started, and how long starting and stopping may take. */
    record Kind(String name, Predicate<JsonRpc> answers, Duration startLimit, Duration stopLimit) {}

    private NodeProcess(Kind kind, Process process, Path pidFile, URI endpoint) {
        this.kind = kind;
        this.process = process;
        this.pidFile = pidFile;
        this.endpoint = endpoint;
    }

    /** Starts the program and waits until it answers. */
    static NodeProcess start(Kind kind, List<String> command, Path workFolder, Path log, URI endpoint)
            throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        NodeProcess node = new NodeProcess(kind, process, Orphans.note(workFolder, process.toHandle()), endpoint);
        Runtime.getRuntime().addShutdownHook(node.hook);
        try {
            node.awaitAnswer(log);
            return node;
        } catch (RuntimeException | IOException e) {
            node.close();
            throw e;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI endpoint() {
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

    private void awaitAnswer(Path log) throws IOException {
        long deadline = System.nanoTime() + kind.startLimit().toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (isListening() && answers()) {
                return;
            }
            pause();
        }
        throw new LedgerUnavailableException("%s did not start: %s"
                .formatted(kind.name(), Files.readString(log).strip()));
    }

    /** Asked first, because a client that is refused a connection takes its time before it tries again. */
    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Each time by a client of its own: one that met failures would leave the node alone for a while. */
    private boolean answers() {
        try {
            return kind.answers().test(new JsonRpc(endpoint));
        } catch (LedgerUnavailableException | RpcErrorException e) {
            return false;
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(kind.stopLimit().toSeconds(), TimeUnit.SECONDS)) {
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

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("Interrupted while %s was starting".formatted(kind.name()), e);
        }
    }
}
