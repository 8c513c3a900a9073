package io.strongroom;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real consensus node (Lodestar) with a chain of its own on this machine. Tests are skipped where it cannot be had.
 *
 * <p>npm fetches it once, at the versions of the lock file, without running anything of the packages.
 */
public final class TestConsensus implements AutoCloseable {

    public static final int SECONDS_PER_SLOT = 2;

    private static final String REQUIRED = "STRONGROOM_CONSENSUS_REQUIRED";
    private static final Path RESOURCES = Path.of("src/test/resources/consensus");
    private static final Path ROOT = Path.of("data", "cache", "lodestar-1.5.1").toAbsolutePath();
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    /** The clock stands so long before the chain begins until the node is ready. */
    private static final int LEAD_SECONDS = 3;

    private static final int EMPTY_SLOTS = 5;

    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    /** The block of the execution layer that is to lie in the first block of the chain. */
    public record Payload(long chainId, Instant time, String hash, String parent) {}

    private TestConsensus(Process process, int port, Path log) {
        this.log = log;
        this.process = process;
        this.port = port;
    }

    /**
     * A chain whose first block, after empty slots, holds that payload.
     *
     * @param proposers how many of the validators, from the first on, do their duty
     */
    public static TestConsensus started(
            Path folder, Payload payload, List<Map<String, Object>> validators, int proposers) {
        try {
            fetch();
            int port = freePort();
            long time = payload.time().getEpochSecond();
            long genesis = time - EMPTY_SLOTS * SECONDS_PER_SLOT;
            Map<String, Object> plan = Map.of(
                    "folder",
                    Files.createDirectories(folder).toString(),
                    "port",
                    port,
                    "chainId",
                    payload.chainId(),
                    "secondsPerSlot",
                    SECONDS_PER_SLOT,
                    "now",
                    genesis - LEAD_SECONDS,
                    "genesis",
                    genesis,
                    "block",
                    Map.of("time", time, "hash", payload.hash(), "parent", payload.parent()),
                    "validators",
                    validators,
                    "proposers",
                    proposers);
            Path file = Files.write(folder.resolve("plan.json"), JSON.writeValueAsBytes(plan));
            Process process = new ProcessBuilder(
                            "node",
                            RESOURCES.resolve("node.mjs").toAbsolutePath().toString(),
                            ROOT.toString(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("node.log").toFile())
                    .start();
            return new TestConsensus(process, port, folder.resolve("node.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the block with the payload is there. */
    public void awaitBlock() throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (get("/eth/v1/beacon/headers/" + slot()).isPresent()) {
                return;
            }
            pause();
        }
        fail("The consensus node made no block: " + Files.readString(log));
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The slot of the payload. */
    public static long slot() {
        return EMPTY_SLOTS;
    }

    /** What the node answers at a path; empty if it says that nothing is there. */
    public Optional<JsonNode> get(String path) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Works beside the target and moves at the end, so that a kill leaves nothing half. */
    private static synchronized void fetch() throws IOException {
        if (Files.isDirectory(ROOT)) {
            return;
        }
        Files.createDirectories(ROOT.getParent());
        Path work = Files.createTempDirectory(ROOT.getParent(), "lodestar-fetch-");
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(RESOURCES.resolve(file), work.resolve(file));
        }
        Path log = work.resolve("npm.log");
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!npm.waitFor(FETCH_LIMIT.toSeconds(), TimeUnit.SECONDS) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                skip("npm could not fetch Lodestar: " + Files.readString(log).strip());
            }
        } catch (IOException e) {
            skip("'npm' could not be started; it comes with Node.js");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Files.move(work, ROOT, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void skip(String why) {
        if (System.getenv(REQUIRED) != null) {
            fail("%s is set, but %s".formatted(REQUIRED, why));
        }
        Assumptions.abort("Skipped, because there is no consensus node: " + why);
    }
}
