package io.strongroom.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bitcoin Knots, a node of the Bitcoin Core family, taken once from the machine's own Debian mirror.
 *
 * <p>apt resolves, fetches and verifies it in a folder of its own: nothing of the system is changed, and nothing asks
 * for an administrator. All libraries come with it from one release, and it is started with the loader of that release.
 */
public final class KnotsBinary {

    private static final String RELEASE = "trixie";
    private static final Path APT = Path.of("/etc/apt");
    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
    private static final Pattern MIRROR = Pattern.compile("(?m)^(?:deb|URIs:)\\s.*?(https?://\\S+/debian)/?(?:\\s|$)");

    private final Path root;

    private KnotsBinary(Path root) {
        this.root = root;
    }

    /** The node in the cache folder; fetched by apt when it is not there yet. */
    public static synchronized KnotsBinary fetch(Path cacheFolder) {
        return fetch(cacheFolder, APT, KEYRING);
    }

    static KnotsBinary fetch(Path cacheFolder, Path apt, Path keyring) {
        Path root = cacheFolder.toAbsolutePath().resolve("knots-" + RELEASE);
        if (Files.isRegularFile(root.resolve("usr/bin/bitcoind"))) {
            return new KnotsBinary(root);
        }
        try {
            String mirror = mirror(apt).orElseThrow(() -> unavailable("apt names no Debian mirror in " + apt));
            if (!Files.isReadable(keyring)) {
                throw unavailable("the keyring %s is missing".formatted(keyring));
            }
            Files.createDirectories(root.getParent());
            Path work = Files.createTempDirectory(root.getParent(), "knots-fetch-");
            try {
                download(work, mirror, keyring);
                Files.move(unpacked(work), root, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(work);
            }
            return new KnotsBinary(root);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write Bitcoin Knots to " + root, e);
        }
    }

    /** The words that start the node, to be followed by its options. */
    List<String> command() {
        Path loader = found("ld-linux-");
        return List.of(
                loader.toString(),
                "--library-path",
                String.valueOf(loader.getParent()),
                root.resolve("usr/bin/bitcoind").toString());
    }

    private Path found(String prefix) {
        try (Stream<Path> files = Files.walk(root.resolve("usr/lib"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> unavailable("the fetched packages hold no loader"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + root, e);
        }
    }

    private static Optional<String> mirror(Path apt) throws IOException {
        if (!Files.isDirectory(apt)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(apt, 2)) {
            for (Path file : files.filter(KnotsBinary::namesSources).sorted().toList()) {
                Matcher matcher = MIRROR.matcher(Files.readString(file));
                if (matcher.find()) {
                    return Optional.of(matcher.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean namesSources(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && (name.endsWith(".list") || name.endsWith(".sources"));
    }

    private static void download(Path work, String mirror, Path keyring) throws IOException {
        String source = "deb [signed-by=%s] %s %s main%n";
        Files.createDirectories(work.resolve("empty"));
        Files.createDirectories(work.resolve("state/lists/partial"));
        Files.createDirectories(work.resolve("cache/archives/partial"));
        Files.writeString(
                work.resolve("sources.list"),
                source.formatted(keyring, mirror, RELEASE) + source.formatted(keyring, mirror, RELEASE + "-backports"));
        apt(work, "update");
        apt(
                work,
                "install",
                "--download-only",
                "--no-install-recommends",
                "-y",
                "-t",
                RELEASE + "-backports",
                "bitcoin-knots");
    }

    private static void apt(Path work, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "apt-get",
                "-qq",
                "-oDir::Etc::sourcelist=" + work.resolve("sources.list"),
                "-oDir::Etc::sourceparts=" + work.resolve("empty"),
                "-oDir::Etc::preferencesparts=" + work.resolve("empty"),
                "-oDir::State=" + work.resolve("state"),
                "-oDir::Cache=" + work.resolve("cache"),
                "-oDir::State::status=/dev/null",
                "-oAPT::Sandbox::User=root"));
        command.addAll(List.of(words));
        require(work, command);
    }

    private static Path unpacked(Path work) throws IOException {
        Path target = Files.createDirectories(work.resolve("root"));
        try (Stream<Path> files = Files.list(work.resolve("cache/archives"))) {
            for (Path archive :
                    files.filter(file -> file.toString().endsWith(".deb")).toList()) {
                require(work, List.of("dpkg-deb", "-x", archive.toString(), target.toString()));
            }
        }
        return target;
    }

    private static void require(Path work, List<String> command) throws IOException {
        Command.Outcome outcome;
        try {
            outcome = Command.run(work, command);
        } catch (IOException e) {
            throw new KnotsUnavailableException(
                    "There is no Bitcoin node here: '%s' could not be started; it comes with Debian and Ubuntu"
                            .formatted(command.getFirst()),
                    e);
        }
        if (outcome.exitCode() != 0) {
            throw unavailable("%s ended with exit code %d: %s"
                    .formatted(command.getFirst(), outcome.exitCode(), outcome.output()));
        }
    }

    private static KnotsUnavailableException unavailable(String why) {
        return new KnotsUnavailableException("There is no Bitcoin node here: " + why);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
