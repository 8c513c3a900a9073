package io.strongroom.basics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredZipTest {

    @TempDir
    private Path folder;

    @Test
    void isReadByOrdinaryZipTools() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoredZip zip = new StoredZip(bytes);
        zip.add("a/first.txt", "one".getBytes(UTF_8));
        zip.add("a/zwei-\u00e4.txt", new byte[0]);
        zip.finish();
        Path file = Files.write(folder.resolve("x.zip"), bytes.toByteArray());

        try (ZipFile read = new ZipFile(file.toFile())) {
            assertThat(read.stream().map(ZipEntry::getName)).containsExactly("a/first.txt", "a/zwei-\u00e4.txt");
            assertThat(read.getInputStream(read.getEntry("a/first.txt"))).hasContent("one");
        }
    }
}
