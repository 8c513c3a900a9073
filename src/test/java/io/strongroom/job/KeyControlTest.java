package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Quarter;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.sample.KeyHolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** From the challenge to the pack, with the keys that a real node keeps. */
class KeyControlTest {

    private static final String SIGNATURES = "E06-key-control-proofs/signatures.jsonl";
    private static final String ANCHORS = "E08-snapshot-anchors/snapshot-anchors.json";
    private static final String STATED = "E06-key-control-proofs/key-control-proofs.json";

    @TempDir
    private Path folder;

    @Test
    void showsControlOfKeysFromChallengeToPack() throws IOException {
        try (SampleFirm firm = SampleFirm.with(Set.of());
                ConfigurableApplicationContext application = firm.start()) {
            Path challenges = folder.resolve("challenges");
            Intake intake = application.getBean(Intake.class);
            KeyChallenges keys = application.getBean(KeyChallenges.class);

            assertThatThrownBy(() -> issue(keys, firm, Set.of(), challenges))
                    .hasMessageContaining("No wallet is in the inventory for 2026-Q3");

            intake.acceptAll(firm.world().sample().inputs());
            assertThatThrownBy(() -> issue(keys, firm, Set.of("W-NONE"), challenges))
                    .hasMessage("Not in the inventory for 2026-Q3: W-NONE");
            assertThatThrownBy(() -> keys.issue(Quarter.parse("2100-Q1"), Set.of(), Duration.ofDays(14), challenges))
                    .hasMessageContaining("2100-Q1 begins at 2099-12-31T23:00:00Z");
            assertThat(challenges).doesNotExist();
            KeyChallenges.Issued issued = issue(keys, firm, Set.of(), challenges);

            assertThat(issued.challenges()).isEqualTo(8);
            try (Stream<Path> files = Files.list(challenges)) {
                assertThat(files).hasSize(17);
            }
            assertThatThrownBy(() -> issue(keys, firm, Set.of(), challenges)).hasMessageContaining("is not empty");
            assertThat(firm.rows("select count(*) from control_challenge")).containsExactly("8");

            Path answers = KeyHolder.answer(new JsonRpc(firm.world().node()), challenges);
            // The keys of one wallet stay silent.
            Files.write(
                    answers,
                    Files.readAllLines(answers).stream()
                            .filter(line -> !line.contains("wallet: W-COLD-1;"))
                            .toList());
            assertThat(intake.accept("control_proofs", answers)).isInstanceOf(Receipt.Accepted.class);

            firm.close(application);
            assertThat(application.getBean(RunReports.class).of(SampleFirm.RUN).text())
                    .containsPattern(
                            "Control of keys 7 of 8 wallets, [1-9]\\d?\\.\\d % of all value at accounts whose own key signed");
            aSignatureForAnotherQuarterShowsNothing(
                    AlteredPack.of(firm.folder(SampleFirm.RUN).pack(SampleFirm.RUN), folder),
                    new JsonRpc(firm.world().node()));
            aSignatureOverABlockFromBeforeTheQuarterShowsNothing(
                    AlteredPack.of(firm.folder(SampleFirm.RUN).pack(SampleFirm.RUN), folder),
                    new JsonRpc(firm.world().node()));
            packIsCheckedAgain(AlteredPack.of(firm.folder(SampleFirm.RUN).pack(SampleFirm.RUN), folder));
        }
    }

    /** Signed well, but for the quarter before; and one answer given twice. */
    private static void aSignatureForAnotherQuarterShowsNothing(AlteredPack pack, JsonRpc node) throws IOException {
        String original = pack.text(SIGNATURES);
        String first = original.lines().findFirst().orElseThrow();
        pack.put(SIGNATURES, original + first + "\n");
        assertThat(pack.findings()).singleElement().asString().contains("its challenge is answered twice");

        String text =
                first.replaceFirst(".*\"text\":\"([^\"]*)\".*", "$1").replace("period: 2026-Q3", "period: 2026-Q2");
        String address = first.replaceFirst(".*\"account_id\":\"[^\"]*(0x[0-9a-f]{40})\".*", "$1");
        String signature = node.call(
                        "personal_sign",
                        "0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)),
                        address)
                .asString();
        pack.put(
                SIGNATURES,
                original.replace(
                        first,
                        first.replaceFirst("\"method\":\"[^\"]*\"", "\"method\":\"eip-191\"")
                                .replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":\"" + signature + "\"")
                                .replace("period: 2026-Q3", "period: 2026-Q2")));
        assertThat(pack.findings())
                .hasSize(2)
                .anySatisfy(finding -> assertThat(finding).contains("is for 2026-Q2, the pack for 2026-Q3"));
    }

    /** Signed well and for the quarter, over a block that its signer could have known before it began. */
    private static void aSignatureOverABlockFromBeforeTheQuarterShowsNothing(AlteredPack pack, JsonRpc node)
            throws IOException {
        String original = pack.text(SIGNATURES);
        String first = original.lines().findFirst().orElseThrow();
        String address = first.replaceFirst(".*\"account_id\":\"[^\"]*(0x[0-9a-f]{40})\".*", "$1");
        long opening = Long.parseLong(pack.text(ANCHORS).replaceFirst("(?s).*\"opening_block\":\"?(\\d+).*", "$1"));
        for (long height : List.of(opening, opening + 1)) {
            String old = first.replaceFirst(" block \\d+ ", " block " + height + " ")
                    .replaceFirst("\"method\":\"[^\"]*\"", "\"method\":\"eip-191\"");
            String text = old.replaceFirst(".*\"text\":\"([^\"]*)\".*", "$1");
            String signature = node.call(
                            "personal_sign",
                            "0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)),
                            address)
                    .asString();
            pack.put(
                    SIGNATURES,
                    original.replace(
                            first,
                            old.replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":\"" + signature + "\"")));
            if (height == opening) {
                assertThat(pack.findings())
                        .hasSize(2)
                        .anySatisfy(finding -> assertThat(finding).contains("from before the period"));
            } else {
                assertThat(pack.findings()).isEmpty();
            }
        }
    }

    private static void packIsCheckedAgain(AlteredPack pack) throws IOException {
        assertThat(pack.findings()).isEmpty();
        assertThat(pack.verdict().signatures()).isEqualTo(7);
        assertThat(pack.text(STATED)).contains("\"shown\":\"no\"");
        String original = pack.text(SIGNATURES);
        int from = original.indexOf("\"signature\":\"0x") + "\"signature\":\"0x".length();
        for (int place = from; original.charAt(place) != '"'; place++) {
            char[] altered = original.toCharArray();
            altered[place] = altered[place] == '0' ? '1' : '0';
            pack.put(SIGNATURES, new String(altered));
            assertThat(pack.verdict().holds()).as("digit %d", place).isFalse();
        }
        pack.put(SIGNATURES, original.lines().skip(1).reduce("", (all, line) -> all + line + "\n"));
        assertThat(pack.findings()).singleElement().asString().contains("no signature is given");
        pack.put(SIGNATURES, original.replaceFirst("period: 2026-Q3", "period: 2026-Q2"));
        assertThat(pack.findings()).isNotEmpty();
        pack.put(SIGNATURES, original.replaceFirst("(\"account_id\":\"eip155:31337:0x)..", "$100"));
        assertThat(pack.findings()).isNotEmpty();
    }

    private static KeyChallenges.Issued issue(KeyChallenges keys, SampleFirm firm, Set<String> wallets, Path folder) {
        return keys.issue(firm.world().sample().quarter(), wallets, Duration.ofDays(14), folder);
    }
}
