package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.verify.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    private AlteredPack pack;

    @BeforeEach
    void read() throws IOException {
        pack = AlteredPack.of(ClosedQuarter.with(Set.of()).folder().pack(SampleFirm.RUN), folder);
    }

    @Test
    void whatIsUnchangedIsProvenAgain() throws IOException {
        Verdict verdict = pack.verdict();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.proven()).isEqualTo(48);
    }

    @Test
    void aBalanceThatIsAnotherIsNotProven() throws IOException {
        pack.change(BALANCES, text -> text.replaceFirst("\"base_units\":\"([1-9]\\d*)\"", "\"base_units\":\"1$1\""));

        assertThat(pack.findings()).singleElement().asString().contains("the state root proves", "stated is 1");
    }

    @Test
    void aHeaderOfAnotherBlockIsNotBelieved() throws IOException {
        pack.change(ANCHORS, text -> text.replaceFirst("(\"block_hash\":\"0x)..", "$100"));

        assertThat(pack.findings()).singleElement().asString().contains("the hash of its header is");
    }

    @Test
    void aStateRootOfTheFirmsOwnIsNotBelieved() throws IOException {
        pack.change(ANCHORS, text -> text.replaceFirst("(\"state_root\":\"0x)..", "$100"));

        assertThat(pack.findings()).singleElement().asString().contains("its state root is");
    }

    @Test
    void aProofLeftOutIsMissed() throws IOException {
        pack.change(PROOFS, text -> text.lines().skip(1).collect(Collectors.joining("\n", "", "\n")));

        assertThat(pack.findings()).singleElement().asString().contains("no proof of it is given");
        assertThat(pack.verdict().proven()).isEqualTo(47);
    }

    @Test
    void aProofGivenTwiceIsOneTooMany() throws IOException {
        pack.change(PROOFS, text -> text + text.lines().findFirst().orElseThrow() + "\n");

        assertThat(pack.findings()).singleElement().asString().contains("or is there twice");
    }

    /** The word of another holder is proven well, and proves nothing of this one. */
    @Test
    void theWordOfAnotherHolderProvesNothing() throws IOException {
        List<String> tokens = pack.text(PROOFS)
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
        pack.change(PROOFS, text -> text.replace(mine, his));

        assertThat(pack.findings())
                .isNotEmpty()
                .anySatisfy(finding -> assertThat(finding).contains("the word proven is not that of the holder"));
    }

    @Test
    void everyAlteredDigitOfAProofIsFound() throws IOException {
        String original = pack.text(PROOFS);
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
            pack.put(PROOFS, new String(altered));
            assertThat(pack.verdict().holds()).as("digit %d", place).isFalse();
            tried++;
        }
        assertThat(tried).isGreaterThanOrEqualTo(BYTES_TRIED);
    }

    @Test
    void everyAlteredDigitOfAHeaderIsFound() throws IOException {
        String original = pack.text(HEADERS);
        int from = original.indexOf("0x") + 2;
        for (int place = from; original.charAt(place) != '"'; place++) {
            char[] altered = original.toCharArray();
            altered[place] = altered[place] == '0' ? '1' : '0';
            pack.put(HEADERS, new String(altered));
            assertThat(pack.verdict().holds()).as("digit %d", place).isFalse();
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
}
