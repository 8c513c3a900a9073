package io.strongroom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {

    private static final Path SOURCES = Path.of("src/main/solidity");
    private static final Path BYTECODE = Path.of("src/main/resources");

    /** The sample's tokens, the reader of balances, and the check of signatures. */
    @ParameterizedTest
    @CsvSource({".,sample/contracts", "reader,chain", "signature,chain/signature"})
    void bytecodeAndSourcesAreThoseCompiledTogether(Path sources, Path bytecode) throws IOException {
        Path target = BYTECODE.resolve(bytecode);
        List<String> actual = Stream.concat(digests(SOURCES.resolve(sources), ".sol"), digests(target, ".hex"))
                .toList();

        assertThat(Files.readAllLines(target.resolve("SHA256SUMS")).stream().filter(line -> !line.startsWith("#")))
                .as("run 'npm run compile' in %s after a change to a contract", SOURCES)
                .containsExactlyElementsOf(actual);
    }

    private static Stream<String> digests(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(file -> "%s  %s".formatted(digest(file), file.getFileName()))
                    .toList()
                    .stream();
        }
    }

    private static Sha256 digest(Path file) {
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
