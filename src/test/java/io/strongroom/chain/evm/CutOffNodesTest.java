package io.strongroom.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.NotFinalYetException;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.WatchedNode;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.proof.EvmHeader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One of two nodes tells of the blocks around a cut-off otherwise than they are: it moves no cut-off. */
class CutOffNodesTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final long EARLY = 2;

    @TempDir
    Path work;

    private TestLedger ledger;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        for (int i = 5; i > 0; i--) {
            ledger.mine(CUT_OFF.minusSeconds(i));
        }
        ledger.finish(CUT_OFF);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    /** Headers are made anew and hash to the hash they come with; only the ledger's own next block tells them apart. */
    @Test
    void aForgedBlockAfterTheCutOffIsNotBelieved() {
        try (WatchedNode forging = WatchedNode.before(ledger.endpoint(), CutOffNodesTest::forged)) {
            EvmLedger honest = EvmLedger.opened(ledger.settings());
            EvmLedger two = opened(forging.address(), ledger.endpoint().toString());

            assertThat(honest.pin(CUT_OFF).block().height()).isEqualTo(5);
            assertThatThrownBy(() -> two.pin(CUT_OFF))
                    .isInstanceOf(BlockReplacedException.class)
                    .hasMessageContaining("at height %d, not 0x".formatted(EARLY + 1));
        }
    }

    @Test
    void aBlockThatIsNotFinalToTheSecondNodeKeepsTheCutOffOpen() {
        try (WatchedNode behind = WatchedNode.before(ledger.endpoint(), (question, answer) -> {
            if (question.path("params").path(0).asString("").equals("finalized")) {
                ((ObjectNode) answer).set("result", ledger.rpc().call("eth_getBlockByNumber", Hex.of(5), false));
            }
            return answer;
        })) {
            EvmLedger two = opened(ledger.endpoint().toString(), behind.address());

            assertThatThrownBy(() -> two.pin(CUT_OFF))
                    .isInstanceOf(NotFinalYetException.class)
                    .hasMessageContaining("is 5, and 6 is the first after the cut-off");
        }
    }

    private EvmLedger opened(String... nodes) {
        return EvmLedger.opened(ledger.settings(List.of(nodes)));
    }

    /** Later blocks before the cut-off as if they had been made at it. */
    private static JsonNode forged(JsonNode question, JsonNode answer) {
        String height = question.path("params").path(0).asString("");
        if (question.path("method").asString("").equals("eth_getBlockByNumber")
                && height.startsWith("0x")
                && Long.decode(height) > EARLY
                && answer.path("result") instanceof ObjectNode block
                && Hex.number(block.path("timestamp")) < CUT_OFF.getEpochSecond()) {
            block.put("timestamp", Hex.of(CUT_OFF.getEpochSecond()));
            block.put(
                    "hash", EvmHeader.of(name -> block.path(name).asStringOpt()).hash());
        }
        return answer;
    }
}
