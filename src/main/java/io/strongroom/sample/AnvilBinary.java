package io.strongroom.sample;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The anvil executable: an Ethereum node that runs on one machine, taken once from its npm package.
 *
 * <p>Only npm itself is asked, so a firm's own npm settings and mirrors hold here too. Nothing of the package is run but
 * the executable.
 */
public final class AnvilBinary {

    static final String VERSION = "1.7.1";

    private static final String OWN_NODE =
            "Everything else works without it, against the URL of a node of your own (ledgers.yml).";

    private AnvilBinary() {}

    /** The executable in the cache folder; fetched by npm when it is not there yet. */
    public static Path fetch(Path cacheFolder) {
        return fetch(cacheFolder, isWindows() ? "npm.cmd" : "npm");
    }

    static Path fetch(Path cacheFolder, String npm) {
        String executable = isWindows() ? "anvil.exe" : "anvil";
        Path anvil = cacheFolder
                .toAbsolutePath()
                .resolve("anvil-%s-%s".formatted(VERSION, platform()))
                .resolve(executable);
        if (Files.isExecutable(anvil)) {
            return anvil;
        }
        try {
            Files.createDirectories(anvil.getParent());
            fetchInto(anvil, npm);
            return anvil;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write anvil to " + anvil, e);
        }
    }

    /** Works beside the target and moves at the end, so that neither a kill nor a second process leaves half a file. */
    private static void fetchInto(Path anvil, String npm) throws IOException {
        Path work = Files.createTempDirectory(anvil.getParent(), "fetch-");
        try {
            Path archive = pack(work, npm, anvil);
            Path unpacked = work.resolve(anvil.getFileName());
            unpack(archive, unpacked);
            requireRuns(work, unpacked);
            Files.move(unpacked, anvil, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(work);
        }
    }

    private static Path pack(Path work, String npm, Path anvil) throws IOException {
        String packageName = "@foundry-rs/anvil-%s@%s".formatted(platform(), VERSION);
        Command.Outcome outcome;
        try {
            outcome = Command.run(work, List.of(npm, "pack", packageName, "--ignore-scripts", "--silent"));
        } catch (IOException e) {
            throw new AnvilUnavailableException(
                    "The sample's ledger needs anvil %s, which npm fetches, but '%s' could not be started. Install Node.js 20 or later with npm, or put the executable at %s. %s"
                            .formatted(VERSION, npm, anvil, OWN_NODE),
                    e);
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .filter(file -> outcome.exitCode() == 0)
                    .orElseThrow(() -> new AnvilUnavailableException(
                            "npm could not fetch %s (exit code %d): %s%nCheck that npm reaches its registry, or put the executable at %s. %s"
                                    .formatted(packageName, outcome.exitCode(), outcome.output(), anvil, OWN_NODE)));
        }
    }

    private static void unpack(Path archive, Path target) throws IOException {
        String wanted = "package/bin/" + target.getFileName();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(wanted)) {
                    Files.copy(tar, target);
                    if (!target.toFile().setExecutable(true)) {
                        throw new IOException("Could not make executable: " + target);
                    }
                    return;
                }
            }
        }
        throw new AnvilUnavailableException("The npm package of anvil %s has no file %s".formatted(VERSION, wanted));
    }

    private static void requireRuns(Path folder, Path anvil) {
        try {
            Command.Outcome outcome = Command.run(folder, List.of(anvil.toString(), "--version"));
            if (outcome.exitCode() == 0 && outcome.output().contains(VERSION)) {
                return;
            }
            throw new AnvilUnavailableException(
                    "The fetched anvil does not run here: %s. %s".formatted(outcome.output(), OWN_NODE));
        } catch (IOException e) {
            throw new AnvilUnavailableException("The fetched anvil does not run here. " + OWN_NODE, e);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String os = isWindows() ? "win32" : system.contains("mac") ? "darwin" : "linux";
        String cpu = switch (processor) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default ->
                throw new AnvilUnavailableException(
                        "There is no anvil for processor '%s'. %s".formatted(processor, OWN_NODE));
        };
        return os + "-" + cpu;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
