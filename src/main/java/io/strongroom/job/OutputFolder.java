package io.strongroom.job;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Day;
import io.strongroom.basics.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a run's documents lie: {@code out/2026-Q3/run-1/}, {@code out/daily/2026-08-15/run-1/}. A file appears whole or not at all. */
public record OutputFolder(Path root) {

    static OutputFolder of(QuarterlyCloseSettings settings, RunId run) {
        Path all = run.term() instanceof Day ? settings.output().resolve("daily") : settings.output();
        return new OutputFolder(all.resolve(run.term().toString()).resolve("run-" + run.revision()));
    }

    public Path statement(ClientId client, String number, String kind) {
        return root.resolve("statements").resolve(client.value()).resolve(number + "." + kind);
    }

    public Path pack(RunId run) {
        return root.resolve("evidence").resolve(run.quarter() + "-evidence-pack.zip");
    }

    public Path report() {
        return root.resolve("run-report.txt");
    }

    /** The report's figures, for programs. */
    Path figures() {
        return root.resolve("run-report.json");
    }

    /** Removes what a kill in the middle of writing the pack has left; the run's own process is its only writer. */
    void removeHalfPacks() {
        Path folder = root.resolve("evidence");
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(Files.createDirectories(folder), "*.part")) {
            for (Path half : halves) {
                Files.delete(half);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clear " + folder, e);
        }
    }

    static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Path temporary = file.resolveSibling(file.getFileName() + ".part");
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
