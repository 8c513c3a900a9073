package io.strongroom.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares what a document says with the file a reviewer has read; {@code -Dgolden.update} writes the file anew. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden/document");

    private Golden() {}

    static void assertSame(String name, String text) {
        Path file = FOLDER.resolve(name + ".txt");
        String lines = text.replace("\r\n", "\n");
        try {
            if (System.getProperty("golden.update") != null) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, lines);
            }
            assertThat(lines).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
