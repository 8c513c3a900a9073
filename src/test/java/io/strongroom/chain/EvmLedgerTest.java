package io.strongroom.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.LedgerId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
                LyingNode other = LyingNode.started().thenResult("\"0x7a69\"").thenResult(block(1, HASH))) {
            ledger.mine(CUT_OFF.minusSeconds(1));
            ledger.finish(CUT_OFF);
            EvmLedger opened = EvmLedger.opened(
                    settings(ledger.settings().nodes().getFirst(), other.uri().toString()));

            assertThatThrownBy(() -> opened.pin(CUT_OFF))
                    .isInstanceOf(BlockReplacedException.class)
                    .hasMessageStartingWith("%s has block %s at height 1, not 0x", other.hostAndPort(), HASH);
        }
    }

    @Test
    void refusesAnotherBlockThanItAskedFor() {
        try (LyingNode node = LyingNode.started()
                .thenResult("\"0x7a69\"")
                .thenResult(block(5, HASH))
                .thenResult(block(5, HASH))
                .thenResult("null")) {
            EvmLedger opened = EvmLedger.opened(settings(node.uri().toString()));

            assertThatThrownBy(() -> opened.block(4)).hasMessageEndingWith("answered with block 5 when asked for 4");
            assertThatThrownBy(() -> opened.blockByHash("0x" + "cd".repeat(32)))
                    .isInstanceOf(LedgerUnavailableException.class);
            assertThatThrownBy(() -> opened.block(6)).hasMessageEndingWith("has no block 6");
        }
    }

    @Test
    void connectsOnceAndOnlyWhenNeeded() {
        try (LyingNode node = LyingNode.started()) {
            Ledgers ledgers =
                    new Ledgers(new LedgersSettings(List.of(settings(node.uri().toString()))));
            assertThat(node.questions()).isEmpty();
            node.thenResult("\"0x7a69\"");

            assertThat(ledgers.of(TestLedger.ID)).isSameAs(ledgers.of(TestLedger.ID));
            assertThat(node.questions()).hasSize(1);
        }
    }

    @Test
    void namesTheConfiguredLedgersWhenAskedForAnother() {
        Ledgers ledgers = new Ledgers(new LedgersSettings(List.of(settings("http://127.0.0.1:1"))));

        assertThatThrownBy(() -> ledgers.of(new LedgerId("eip155:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Ledger eip155:1 is not in job-configs/ledgers.yml, only [eip155:31337]");
    }

    private static LedgerSettings settings(String... nodes) {
        return new LedgerSettings("eip155:31337", "Test ledger", "evm", List.of(nodes), "finalized-tag", 100, "ETH", 0);
    }

    private static String block(long height, String hash) {
        return "{\"number\":\"%s\",\"hash\":\"%s\",\"timestamp\":\"0x1\",\"parentHash\":\"%s\",\"stateRoot\":\"%s\"}"
                .formatted(Hex.of(height), hash, HASH, HASH);
    }
}
