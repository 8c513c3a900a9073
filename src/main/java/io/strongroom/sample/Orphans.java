package io.strongroom.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Nodes whose program was killed and could not stop them.
 *
 * <p>One small file per running node names the node's process and the program's, each with its start, because the
 * system gives numbers of ended processes to new ones.
 */
final class Orphans {

    private static final String ENDING = ".pid";
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private Orphans() {}

    static Path note(Path workFolder, ProcessHandle node) throws IOException {
        Path file = workFolder.resolve("anvil-" + node.pid() + ENDING);
        Files.write(file, List.of(named(node), named(ProcessHandle.current())));
        return file;
    }

    /** Ends the nodes left in this folder by programs that are no more; a running program's node stays. */
    static void reap(Path workFolder) throws IOException {
        try (Stream<Path> files = Files.list(workFolder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(ENDING)).toList()) {
                reapNoted(file);
            }
        }
    }

    private static void reapNoted(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() == 2 && running(lines.get(1)).isPresent()) {
            return;
        }
        if (lines.size() == 2) {
            running(lines.getFirst()).filter(Orphans::isNode).ifPresent(node -> {
                node.destroyForcibly();
                node.onExit().join();
            });
        }
        Files.deleteIfExists(file);
    }

    private static boolean isNode(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.contains("anvil") || command.contains("knots"))
                .isPresent();
    }

    private static Optional<ProcessHandle> running(String named) {
        String[] words = named.split(" ", -1);
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedAt(process, Instant.parse(words[1])));
    }

    private static String named(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** Start times are counted from the time the machine was started, which it does not know to the second. */
    private static boolean startedAt(ProcessHandle process, Instant noted) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(start, noted).abs().compareTo(TOLERANCE) < 0;
    }
}
