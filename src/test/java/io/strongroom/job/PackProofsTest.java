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
import tools.jackson.databind.json.JsonMapper;

/** A firm that lies in its pack, and lists the lie in the manifest as if it were true. */
class PackProofsTest {

    private static final String ANCHORS = "E08-snapshot-anchors/snapshot-anchors.json";
    private static final String HEADERS = "E08-snapshot-anchors/headers.jsonl";
    private static final String BALANCES = "E09-ledger-balances/ledger-balances.json";
    private static final String PROOFS = "E09-ledger-balances/proofs.jsonl";
    private static final String ROLL_FORWARD = "E09-ledger-balances/roll-forward.jsonl";
    private static final String MOVEMENTS = "E09-ledger-balances/movements.jsonl";
    private static final String RECONCILIATION = "E11-reconciliation/reconciliation.json";
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

        assertThat(pack.findings())
                .anySatisfy(finding -> assertThat(finding).contains("the state root proves", "stated is 1"));
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

    @Test
    void aBalanceGivenTwiceIsFound() throws IOException {
        String row = pack.text(BALANCES).replaceFirst("(?s).*?(\\{\"account_id\"[^}]*\"eip155[^}]*}).*", "$1");
        pack.change(BALANCES, text -> text.replace(row, row + "," + row));

        assertThat(pack.findings())
                .anySatisfy(finding -> assertThat(finding).contains("it is said twice to be proven"))
                .anySatisfy(finding -> assertThat(finding).contains("it is there twice"));
    }

    @Test
    void aClosingThatIsNotTheBalanceIsFound() throws IOException {
        pack.change(ROLL_FORWARD, text -> text.replaceFirst("\"closing\":\"([1-9]\\d*)\"", "\"closing\":\"1$1\""));

        assertThat(pack.findings())
                .hasSize(2)
                .anySatisfy(finding -> assertThat(finding).contains("its parts come to"))
                .anySatisfy(finding -> assertThat(finding).contains("its balance is another"));
    }

    @Test
    void aRollForwardLeftOutIsMissed() throws IOException {
        pack.change(ROLL_FORWARD, text -> text.lines().skip(1).collect(Collectors.joining("\n", "", "\n")));

        assertThat(pack.findings()).singleElement().asString().contains("it is not rolled forward");
    }

    @Test
    void aPoolThatCountsMoreThanItsBalancesIsFound() throws IOException {
        pack.change(
                RECONCILIATION,
                text -> text.replaceFirst("\"held_base_units\":\"([1-9]\\d*)\"", "\"held_base_units\":\"1$1\""));

        assertThat(pack.findings()).singleElement().asString().contains("the balances come to");
    }

    @Test
    void aBalanceCountedForAPoolItIsNotOfIsFound() throws IOException {
        pack.change(BALANCES, text -> text.replace("\"pool\":\"OMNIBUS-1\"", "\"pool\":\"OMNIBUS-2\""));
        pack.change(RECONCILIATION, text -> text.replace("\"pool\":\"OMNIBUS-1\"", "\"pool\":\"OMNIBUS-2\""));

        assertThat(pack.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding).contains("is no wallet of it"));
    }

    @Test
    void aClientsBalanceCountedForNoPoolIsFound() throws IOException {
        pack.change(BALANCES, text -> text.replace("\"pool\":\"OMNIBUS-1\"", "\"pool\":\"\""));
        pack.change(RECONCILIATION, text -> text.replaceAll("\\{[^}]*\"pool\":\"OMNIBUS-1\"[^}]*},?", ""));

        assertThat(pack.findings()).anySatisfy(finding -> assertThat(finding).contains("is counted for no pool"));
    }

    @Test
    void aBalanceOfAWalletThatHadEndedMayNotBeCounted() throws IOException {
        pack.change(
                "E04-wallet-inventory/wallet-inventory.json",
                text -> text.replaceFirst("\"valid_from\":", "\"valid_to\":\"2026-09-30T21:59:59Z\",\"valid_from\":"));

        assertThat(pack.findings()).singleElement().asString().contains("is no wallet of it");
    }

    /** Every movement that the run read, once, each with the wallet that it is of. */
    @Test
    void everyMovementIsInThePack() {
        SampleFirm firm = ClosedQuarter.with(Set.of()).firm();
        List<String> lines = pack.text(MOVEMENTS).lines().toList();

        assertThat(firm.rows("select count(*) from snapshot_movement")).containsExactly("" + lines.size());
        assertThat(firm.rows("""
                        select ledger_id || ':' || address || ' ' || asset_id || ' ' || height || ' ' || base_units || ' '
                            || coalesce(transaction, '') || ' ' || coalesce(counterparty, '') || ' ' || lower(kind)
                        from snapshot_movement order by ledger_id, seq
                        """))
                .hasSizeGreaterThan(100)
                .isEqualTo(lines.stream()
                        .map(line -> JsonMapper.shared().readTree(line))
                        .map(line -> String.join(
                                " ",
                                line.path("account_id").asString(""),
                                line.path("asset_id").asString(""),
                                line.path("block").asString(""),
                                line.path("base_units").asString(""),
                                line.path("transaction").asString(""),
                                line.path("counterparty").asString(""),
                                line.path("kind").asString("")))
                        .toList());
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line).contains("\"in_use\":\"yes\"").doesNotContain("C-00"))
                .anySatisfy(line -> assertThat(line).contains("\"pool\":\"segregated P-"));
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
