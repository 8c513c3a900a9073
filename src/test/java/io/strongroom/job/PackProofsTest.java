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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A firm that lies in its pack, and lists the lie in the manifest as if it were true. */
class PackProofsTest {

    private static final String ANCHORS = "E08-snapshot-anchors/snapshot-anchors.json";
    private static final String HEADERS = "E08-snapshot-anchors/headers.jsonl";
    private static final String BALANCES = "E09-ledger-balances/ledger-balances.json";
    private static final String PROOFS = "E09-ledger-balances/proofs.jsonl";
    private static final int BYTES_TRIED = 300;

    @TempDir
    private Path folder;

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        Path pack = ClosedQuarter.with(Set.of()).folder().pack(SampleFirm.RUN);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(pack))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        files.remove("manifest.json");
    }

    @Test
    void whatIsUnchangedIsProvenAgain() throws IOException {
        Verdict verdict = verdict();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.proven()).isEqualTo(48);
    }

    @Test
    void aBalanceThatIsAnotherIsNotProven() throws IOException {
        change(BALANCES, text -> text.replaceFirst("\"base_units\":\"([1-9]\\d*)\"", "\"base_units\":\"1$1\""));

        assertThat(findings()).singleElement().asString().contains("the state root proves", "stated is 1");
    }

    @Test
    void aHeaderOfAnotherBlockIsNotBelieved() throws IOException {
        change(ANCHORS, text -> text.replaceFirst("(\"block_hash\":\"0x)..", "$100"));

        assertThat(findings()).singleElement().asString().contains("the hash of its header is");
    }

    @Test
    void aStateRootOfTheFirmsOwnIsNotBelieved() throws IOException {
        change(ANCHORS, text -> text.replaceFirst("(\"state_root\":\"0x)..", "$100"));

        assertThat(findings()).singleElement().asString().contains("its state root is");
    }

    @Test
    void aProofLeftOutIsMissed() throws IOException {
        change(PROOFS, text -> text.lines().skip(1).collect(Collectors.joining("\n", "", "\n")));

        assertThat(findings()).singleElement().asString().contains("no proof of it is given");
        assertThat(verdict().proven()).isEqualTo(47);
    }

    @Test
    void aProofGivenTwiceIsOneTooMany() throws IOException {
        change(PROOFS, text -> text + text.lines().findFirst().orElseThrow() + "\n");

        assertThat(findings()).singleElement().asString().contains("or is there twice");
    }

    /** The word of another holder is proven well, and proves nothing of this one. */
    @Test
    void theWordOfAnotherHolderProvesNothing() throws IOException {
        List<String> tokens = new String(files.get(PROOFS), UTF_8)
                .lines()
                .filter(line -> line.contains("\"slot\""))
                .toList();
        String mine = slot(tokens.getFirst());
        String his = tokens.stream()
                .filter(line -> asset(line).equals(asset(tokens.getFirst())))
                .map(PackProofsTest::slot)
                .filter(slot -> !slot.equals(mine))
                .findFirst()
                .orElseThrow();
        change(PROOFS, text -> text.replace(mine, his));

        assertThat(findings())
                .isNotEmpty()
                .anySatisfy(finding -> assertThat(finding).contains("the word proven is not that of the holder"));
    }

    @Test
    void everyAlteredDigitOfAProofIsFound() throws IOException {
        String original = new String(files.get(PROOFS), UTF_8);
        List<Integer> digits = new ArrayList<>();
        for (int i = original.indexOf("\"nodes\""); i < original.length(); i++) {
            if (Character.digit(original.charAt(i), 16) >= 0 && isInsideHex(original, i)) {
                digits.add(i);
            }
        }
        int step = Math.max(1, digits.size() / BYTES_TRIED);
        int tried = 0;
        for (int i = 0; i < digits.size(); i += step) {
            char[] altered = original.toCharArray();
            int place = digits.get(i);
            altered[place] = altered[place] == '0' ? '1' : '0';
            files.put(PROOFS, new String(altered).getBytes(UTF_8));
            assertThat(verdict().holds()).as("digit %d", place).isFalse();
            tried++;
        }
        assertThat(tried).isGreaterThanOrEqualTo(BYTES_TRIED);
    }

    @Test
    void everyAlteredDigitOfAHeaderIsFound() throws IOException {
        String original = new String(files.get(HEADERS), UTF_8);
        int from = original.indexOf("0x") + 2;
        for (int place = from; original.charAt(place) != '"'; place++) {
            char[] altered = original.toCharArray();
            altered[place] = altered[place] == '0' ? '1' : '0';
            files.put(HEADERS, new String(altered).getBytes(UTF_8));
            assertThat(verdict().holds()).as("digit %d", place).isFalse();
        }
    }

    /** Digits of 0x texts only; a name may hold letters that are digits too. */
    private static boolean isInsideHex(String text, int place) {
        int quote = text.lastIndexOf('"', place);
        return text.startsWith("0x", quote + 1) && place > quote + 2;
    }

    private static String asset(String line) {
        return line.replaceFirst(".*\"asset_id\":\"([^\"]*)\".*", "$1");
    }

    private static String slot(String line) {
        return line.replaceFirst(".*\"slot\":\"(0x[0-9a-f]{64})\".*", "$1");
    }

    private void change(String path, UnaryOperator<String> change) {
        String before = new String(files.get(path), UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        files.put(path, after.getBytes(UTF_8));
    }

    private List<String> findings() throws IOException {
        return verdict().findings().stream().map(Verdict.Finding::toString).toList();
    }

    private Verdict verdict() throws IOException {
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
