package io.strongroom.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.LedgerId;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.LyingNode;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.WrongLedgerException;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.proof.EvmHeader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvmLedgerTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final String HASH = "0x" + "ab".repeat(32);

    @TempDir
    Path work;

    @Test
    void refusesANodeOfAnotherLedger() {
        try (LyingNode node = LyingNode.started().thenResult("\"0x1\"")) {
            assertThatThrownBy(() -> EvmLedger.opened(settings(node.uri().toString())))
                    .isInstanceOf(WrongLedgerException.class)
                    .hasMessage("Node %s is on chain 1, but is configured for eip155:31337", node.hostAndPort());
        }
    }

    @Test
    void refusesASecondNodeOfAnotherLedger() {
        try (LyingNode right = LyingNode.started().thenResult("\"0x7a69\"");
                LyingNode wrong = LyingNode.started().thenResult("\"0xaa36a7\"")) {
            assertThatThrownBy(() -> EvmLedger.opened(
                            settings(right.uri().toString(), wrong.uri().toString())))
                    .isInstanceOf(WrongLedgerException.class)
                    .hasMessageContaining("is on chain 11155111");
        }
    }

    @Test
    void refusesToPinWhereNodesDisagree() {
        try (TestLedger ledger = TestLedger.started(work);
                LyingNode other = LyingNode.started().thenResult("\"0x7a69\"").thenResult(block(1))) {
            ledger.mine(CUT_OFF.minusSeconds(1));
            ledger.finish(CUT_OFF);
            EvmLedger opened = EvmLedger.opened(
                    settings(ledger.settings().nodes().getFirst(), other.uri().toString()));

            assertThatThrownBy(() -> opened.pin(CUT_OFF))
                    .isInstanceOf(BlockReplacedException.class)
                    .hasMessageStartingWith("%s has block %s at height 1, not 0x", other.hostAndPort(), hash(1));
        }
    }

    @Test
    void refusesAnotherBlockThanItAskedFor() {
        try (LyingNode node = LyingNode.started()
                .thenResult("\"0x7a69\"")
                .thenResult(block(5))
                .thenResult(block(5))
                .thenResult("null")) {
            EvmLedger opened = EvmLedger.opened(settings(node.uri().toString()));

            assertThatThrownBy(() -> opened.block(4)).hasMessageEndingWith("answered with block 5 when asked for 4");
            assertThatThrownBy(() -> opened.blockByHash("0x" + "cd".repeat(32)))
                    .isInstanceOf(LedgerUnavailableException.class);
            assertThatThrownBy(() -> opened.block(6)).hasMessageEndingWith("has no block 6");
        }
    }

    @Test
    void refusesABlockWhoseHeaderWasAltered() {
        String altered = block(5).replace("\"timestamp\":\"0x1\"", "\"timestamp\":\"0x2\"");
        try (LyingNode node =
                LyingNode.started().thenResult("\"0x7a69\"").thenResult(altered).thenResult("{}")) {
            EvmLedger opened = EvmLedger.opened(settings(node.uri().toString()));

            assertThatThrownBy(() -> opened.block(5))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageStartingWith(
                            "%s says that block 5 has the hash %s, but its header hashes to 0x",
                            node.hostAndPort(), hash(5));
        }
    }

    @Test
    void connectsOnceAndOnlyWhenNeeded() {
        try (LyingNode node = LyingNode.started()) {
            Ledgers ledgers = EvmLedgers.of(settings(node.uri().toString()));
            assertThat(node.questions()).isEmpty();
            node.thenResult("\"0x7a69\"");

            assertThat(ledgers.of(TestLedger.ID)).isSameAs(ledgers.of(TestLedger.ID));
            assertThat(node.questions()).hasSize(1);
        }
    }

    @Test
    void namesTheConfiguredLedgersWhenAskedForAnother() {
        Ledgers ledgers = EvmLedgers.of(settings("http://127.0.0.1:1"));

        assertThatThrownBy(() -> ledgers.of(new LedgerId("eip155:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Ledger eip155:1 is not in job-configs/ledgers.yml, only [eip155:31337]");
    }

    private static LedgerSettings settings(String... nodes) {
        return new LedgerSettings(
                "eip155:31337",
                "Test ledger",
                "evm",
                List.of(nodes),
                "finalized-tag",
                100,
                "ETH",
                0,
                30,
                50_000_000,
                "all",
                List.of(),
                50);
    }

    /** A whole block, with the hash that its header has. */
    private static String block(long height) {
        String fields = fields(height).entrySet().stream()
                .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(","));
        return "{\"hash\":\"%s\",%s}".formatted(hash(height), fields);
    }

    private static String hash(long height) {
        return EvmHeader.of(name -> Optional.ofNullable(fields(height).get(name)))
                .hash();
    }

    private static Map<String, String> fields(long height) {
        Map<String, String> fields = new TreeMap<>();
        List.of("parentHash", "sha3Uncles", "stateRoot", "transactionsRoot", "receiptsRoot", "mixHash")
                .forEach(name -> fields.put(name, HASH));
        List.of("difficulty", "gasLimit", "gasUsed", "timestamp").forEach(name -> fields.put(name, "0x1"));
        fields.put("number", Hex.of(height));
        fields.put("miner", TestLedger.address(1));
        fields.put("logsBloom", "0x" + "00".repeat(256));
        fields.put("extraData", "0x");
        fields.put("nonce", "0x" + "00".repeat(8));
        return fields;
    }
}
