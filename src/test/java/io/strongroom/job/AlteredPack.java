package io.strongroom.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.Sha256;
import io.strongroom.basics.StoredZip;
import io.strongroom.verify.PackVerifier;
import io.strongroom.verify.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A pack whose files were changed, and whose manifest lists the change as if it were true. */
record AlteredPack(SortedMap<String, byte[]> files, Path folder) {

    static AlteredPack of(Path pack, Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(pack))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        files.remove("manifest.json");
        return new AlteredPack(files, folder);
    }

    String text(String path) {
        return new String(files.get(path), UTF_8);
    }

    void put(String path, String text) {
        files.put(path, text.getBytes(UTF_8));
    }

    /** Changes a file's text. */
    void change(String path, UnaryOperator<String> change) {
        String before = new String(files.get(path), UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        files.put(path, after.getBytes(UTF_8));
    }

    List<String> findings() throws IOException {
        return verdict().findings().stream().map(Verdict.Finding::toString).toList();
    }

    /** What is said of the pack with a manifest that fits. */
    Verdict verdict() throws IOException {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(
                "manifest.json",
                CanonicalJson.of(Map.of(
                        "schema",
                        "strongroom-evidence-pack/1",
                        "files",
                        files.entrySet().stream()
                                .map(file -> Map.of(
                                        "path", file.getKey(),
                                        "size", file.getValue().length,
                                        "sha256", Sha256.of(file.getValue()).hex()))
                                .toList())));
        Path pack = folder.resolve("pack.zip");
        try (OutputStream out = Files.newOutputStream(pack)) {
            StoredZip zip = new StoredZip(out);
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                zip.add(file.getKey(), file.getValue());
            }
            zip.finish();
        }
        return PackVerifier.verify(pack);
    }
}
