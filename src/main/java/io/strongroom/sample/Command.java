package io.strongroom.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and keeps what it said. */
final class Command {

    private static final int TIMEOUT_MINUTES = 5;

    /** How a program ended, with its output and its errors in one. */
    record Outcome(int exitCode, String output) {}

    private Command() {}

    /** Throws {@link IOException} when the program cannot be started. */
    static Outcome run(Path folder, List<String> words) throws IOException {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        Thread guard = Thread.ofVirtual().start(() -> endInTime(process));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        guard.interrupt();
        return new Outcome(process.onExit().join().exitValue(), output.strip());
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
