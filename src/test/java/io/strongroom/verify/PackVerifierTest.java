package io.strongroom.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.Sha256;
import io.strongroom.basics.StoredZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackVerifierTest {

    private static final SortedMap<String, byte[]> FILES = new TreeMap<>(Map.of(
            "E09-balances/balances.csv", "wallet,base_units\nW-1,2\n".getBytes(UTF_8),
            "README.txt", "Read me.\n".getBytes(UTF_8),
            "empty.txt", new byte[0]));

    @TempDir
    private Path folder;

    @Test
    void aWholePackHolds() throws IOException {
        byte[] pack = packed(withManifest(FILES));
        Path file = Files.write(folder.resolve("pack.zip"), pack);

        Verdict verdict = PackVerifier.verify(file);

        assertThat(verdict).isEqualTo(new Verdict(Sha256.of(pack), 3, 0, 0, List.of()));
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        byte[] pack = packed(withManifest(FILES));

        for (int bit = 0; bit < pack.length * 8; bit++) {
            pack[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verdict(pack).holds())
                    .as("bit %d of byte %d", bit % 8, bit / 8)
                    .isFalse();
            pack[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(verdict(pack).holds()).isTrue();
    }

    @Test
    void everyTruncationAndEveryAdditionIsFound() throws IOException {
        byte[] pack = packed(withManifest(FILES));

        for (int length = 0; length < pack.length; length++) {
            assertThat(verdict(Arrays.copyOf(pack, length)).holds()).isFalse();
        }
        assertThat(findings(Arrays.copyOf(pack, pack.length + 1)))
                .containsExactly("the pack: there is something after its end at byte " + pack.length);
    }

    @Test
    void aChangedFileIsNamedWithBothDigests() throws IOException {
        SortedMap<String, byte[]> files = withManifest(FILES);
        byte[] changed = "wallet,base_units\nW-1,3\n".getBytes(UTF_8);
        files.put("E09-balances/balances.csv", changed);

        assertThat(findings(packed(files)))
                .containsExactly("E09-balances/balances.csv: its SHA-256 is %s, expected %s"
                        .formatted(Sha256.of(changed), Sha256.of("wallet,base_units\nW-1,2\n")));
    }

    @Test
    void anAddedAndAMissingFileAreNamed() throws IOException {
        SortedMap<String, byte[]> files = withManifest(FILES);
        files.remove("README.txt");
        files.put("added.txt", new byte[1]);

        assertThat(findings(packed(files)))
                .containsExactly(
                        "added.txt: it is in the pack, not in the manifest",
                        "README.txt: it is in the manifest, not in the pack");
    }

    @Test
    void aFileThatIsThereTwiceIsFound() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoredZip zip = new StoredZip(bytes);
        for (Map.Entry<String, byte[]> file : withManifest(FILES).entrySet()) {
            zip.add(file.getKey(), file.getValue());
            if (file.getKey().equals("README.txt")) {
                zip.add(file.getKey(), file.getValue());
            }
        }
        zip.finish();

        assertThat(findings(bytes.toByteArray())).containsExactly("README.txt: it is in the pack twice");
    }

    @Test
    void filesOutOfOrderAreFound() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoredZip zip = new StoredZip(bytes);
        for (Map.Entry<String, byte[]> file :
                new ArrayList<>(withManifest(FILES).entrySet()).reversed()) {
            zip.add(file.getKey(), file.getValue());
        }
        zip.finish();

        assertThat(findings(bytes.toByteArray())).allMatch(finding -> finding.contains("not in its place"));
    }

    @Test
    void aPathThatLeadsOutOfThePackIsRefused() throws IOException {
        for (String path : List.of("../evil.txt", "/etc/passwd", "a/../b", "C:\\evil", "a//b", "a\u0000b", ".hidden")) {
            SortedMap<String, byte[]> files = withManifest(new TreeMap<>(Map.of(path, new byte[1])));

            assertThat(findings(packed(files)))
                    .anyMatch(finding -> finding.contains("not a safe path"))
                    .contains(path + ": it is in the pack, not in the manifest");
        }
    }

    @Test
    void aZipOfAnotherMakeIsRefusedThoughItsFilesAreTheSame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : withManifest(FILES).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }

        assertThat(findings(bytes.toByteArray()))
                .contains("E09-balances/balances.csv: its ZIP header at byte 0 is not as a pack's must be");
    }

    @Test
    void whatIsNotAPackHasFindingsAndNoFailure() throws IOException {
        for (byte[] other : List.of(new byte[0], "not a pack".getBytes(UTF_8), new byte[5000])) {
            assertThat(findings(other)).contains("the pack: it has no manifest.json");
        }
    }

    @Test
    void aManifestThatIsNoManifestHasFindingsAndNoFailure() throws IOException {
        for (String json : List.of("", "null", "[]", "{}", "{\"schema\":1}", "[".repeat(9000), "{\"a\":1,\"a\":2}")) {
            assertThat(findings(packed(new TreeMap<>(Map.of("manifest.json", json.getBytes(UTF_8))))))
                    .as(json)
                    .isNotEmpty()
                    .allMatch(finding -> finding.startsWith("manifest.json: "));
        }
    }

    @Test
    void aManifestInAnotherSpellingIsFound() throws IOException {
        SortedMap<String, byte[]> files = withManifest(FILES);
        String spaced = new String(manifest(FILES), UTF_8).replace("\":", "\" :");
        files.put("manifest.json", spaced.getBytes(UTF_8));

        assertThat(findings(packed(files))).containsExactly("manifest.json: it is not in canonical form (RFC 8785)");
    }

    private static SortedMap<String, byte[]> withManifest(SortedMap<String, byte[]> files) {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put("manifest.json", manifest(files));
        return all;
    }

    private static byte[] manifest(SortedMap<String, byte[]> files) {
        return CanonicalJson.of(Map.of(
                "schema",
                PackManifest.SCHEMA,
                "files",
                files.entrySet().stream()
                        .map(file -> Map.of(
                                "path", file.getKey(),
                                "size", file.getValue().length,
                                "sha256", Sha256.of(file.getValue()).hex()))
                        .toList()));
    }

    private static byte[] packed(SortedMap<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoredZip zip = new StoredZip(bytes);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            zip.add(file.getKey(), file.getValue());
        }
        zip.finish();
        return bytes.toByteArray();
    }

    private static Verdict verdict(byte[] pack) throws IOException {
        return PackVerifier.verify(new ByteArrayInputStream(pack));
    }

    private static List<String> findings(byte[] pack) throws IOException {
        return verdict(pack).findings().stream().map(Verdict.Finding::toString).toList();
    }
}
