package io.strongroom.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Sha256;
import io.strongroom.evidence.EvidencePack;
import io.strongroom.verify.PackVerifier;
import io.strongroom.verify.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackDocumentTest {

    private static final PackDocument DOCUMENT = new PackDocument(Press.printer(new DocumentSettings("")));
    private static final Map<String, byte[]> ATTACHMENTS =
            Map.of("E09-ledger-balances/answers.jsonl", "{}\n".getBytes(UTF_8));

    @TempDir
    private Path folder;

    @Test
    void holdsEveryExhibitInEveryFormAndHolds() throws IOException {
        Path pack = written(SamplePacks.typical());

        try (ZipFile zip = new ZipFile(pack.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "E09-ledger-balances/answers.jsonl",
                            "E09-ledger-balances/ledger-balances.csv",
                            "E09-ledger-balances/ledger-balances.json",
                            "E13-break-register/break-register.csv",
                            "E13-break-register/break-register.json",
                            "E16-proof-of-liabilities/proof-of-liabilities.json",
                            "README.txt",
                            "SHA256SUMS",
                            "evidence.xlsx",
                            "manifest.json",
                            "summary.pdf");
        }
        assertThat(PackVerifier.verify(pack))
                .isEqualTo(new Verdict(Sha256.of(Files.readAllBytes(pack)), 10, 0, 0, List.of()));
    }

    @Test
    void saysInEveryTextFileWhatIsMeant() throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(written(SamplePacks.typical()).toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().matches(".*\\.(csv|json|txt)")) {
                    String text = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                    // The workbook's digest depends on the version of the compression library.
                    String steady = text.replaceAll(
                            "(\"path\":\"evidence.xlsx\",\"sha256\":)\"[0-9a-f]{64}\",\"size\":\\d+", "$1...");
                    all.append("== %s%n%s%n".formatted(entry.getName(), steady.replace("},{", "},\n{")));
                }
            }
            Golden.assertSame("pack-summary", new Pages(read(zip, "summary.pdf")).text());
        }
        // So do those of the list of digests and of the PDF.
        Golden.assertSame(
                "pack",
                all.toString()
                        .replaceAll(
                                "\"(SHA256SUMS|summary.pdf)\",\"sha256\":\"[0-9a-f]{64}\",\"size\":\\d+", "\"$1\""));
    }

    @Test
    void thePagesOfTheSummaryAreSeen() throws IOException {
        try (ZipFile zip = new ZipFile(written(SamplePacks.typical()).toFile())) {
            Pages pages = new Pages(read(zip, "summary.pdf"));

            pages.assertEveryCharacterHasInk();
            pages.assertNoCharacterStandsOnAnother();
        }
    }

    @Test
    void theSamePackGivesTheSameBytes() throws IOException, InterruptedException {
        byte[] first = Files.readAllBytes(written(SamplePacks.typical()));
        Thread.sleep(2_100); // ZIP times have steps of two seconds.

        assertThat(Files.readAllBytes(written(SamplePacks.typical()))).isEqualTo(first);
    }

    @Test
    void aChangeAnywhereIsFound() throws IOException {
        Path pack = written(SamplePacks.typical());
        byte[] bytes = Files.readAllBytes(pack);

        for (int at = 0; at < bytes.length; at += 211) {
            bytes[at] ^= 1;
            Files.write(pack, bytes);
            assertThat(PackVerifier.verify(pack).holds()).as("byte %d", at).isFalse();
            bytes[at] ^= 1;
        }
    }

    @Test
    void aFailedWriteLeavesTheOldPackAndNothingElse() throws IOException {
        Path pack = written(SamplePacks.typical());
        byte[] before = Files.readAllBytes(pack);

        assertThatThrownBy(() -> DOCUMENT.write(SamplePacks.typical(), Map.of("../evil", new byte[1]), pack))
                .hasMessage("'../evil' is not a path for a file of a pack");
        assertThatThrownBy(() -> WholeFile.write(pack, out -> {
                    out.write(1);
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(pack).hasBinaryContent(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(pack);
        }
    }

    private Path written(EvidencePack pack) {
        Path target = folder.resolve("2026-Q3-evidence-pack.zip");
        DOCUMENT.write(pack, ATTACHMENTS, target);
        return target;
    }

    private static byte[] read(ZipFile zip, String name) {
        try (var in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
