package io.strongroom.chain.evm.balance;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Asset;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.LyingNode;
import io.strongroom.chain.LyingNode.Reply;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LyingBalancesTest {

    private static final Asset TOKEN = TestLedger.asset(TestLedger.address(100), 18, "TOK");
    private static final String HASH = "0x" + "ab".repeat(32);
    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final PinnedBlock BLOCK = new PinnedBlock(
            CUT_OFF, new BlockRef(TestLedger.ID, 7, HASH, CUT_OFF.minusSeconds(1)), HASH, HASH, "node", "depth 1");

    private final LyingNode node = LyingNode.started();
    private final BatchedBalances balances = new BatchedBalances(new JsonRpc(node.uri()), 100);

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void asksByHashOfACanonicalBlock() {
        node.then(question -> answer(question, "\"0x1\""));

        balances.read(BLOCK, List.of(ether(1)));

        assertThat(node.questions()
                        .getFirst()
                        .get(0)
                        .path("params")
                        .get(1)
                        .path("blockHash")
                        .asString())
                .isEqualTo(HASH);
        assertThat(node.questions()
                        .getFirst()
                        .get(0)
                        .path("params")
                        .get(1)
                        .path("requireCanonical")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void takesNoOddAnswerForABalanceOfZero() {
        for (String odd : List.of("\"0x\"", "\"<nil>\"", "null", "0", "\"0x1%s\"".formatted("0".repeat(64)))) {
            node.then(question -> answer(question, odd));

            assertThatThrownBy(() -> balances.read(BLOCK, List.of(ether(1))))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("expected a quantity");
        }
    }

    @Test
    void takesNoOddAnswerOfATokenForABalance() {
        for (String odd : List.of("\"0x01\"", "\"0x%s\"".formatted("00".repeat(33)))) {
            node.then(question -> answer(question, odd));

            assertThat(balances.read(BLOCK, List.of(token(1))))
                    .containsExactly(new Reading.Unread(
                            account(1), TOKEN.id(), "contract answered something else than a number"));
        }
    }

    @Test
    void blamesTheNodeNotTheTokenForAMissingState() {
        node.then(question -> Reply.of("[{\"id\":%s,\"error\":{\"code\":-32000,\"message\":\"missing trie node\"}}]"
                .formatted(question.get(0).path("id"))));

        assertThatThrownBy(() -> balances.read(BLOCK, List.of(token(1))))
                .isInstanceOf(RpcErrorException.class)
                .hasMessageContaining("missing trie node (-32000)");
    }

    @Test
    void halvesABatchThatANodeRefuses() {
        node.then(Reply.of("{\"id\":null,\"error\":{\"code\":-32600,\"message\":\"batch too large\"}}"))
                .then(question -> answer(question, "\"0x1\""))
                .then(question -> answer(question, "\"0x2\""));

        List<Reading> readings = balances.read(BLOCK, List.of(ether(1), ether(2)));

        assertThat(readings).extracting(Reading::account).containsExactly(account(1), account(2));
        assertThat(readings.toString()).contains("baseUnits=1", "baseUnits=2");
    }

    private static Question ether(int number) {
        return new Question(account(number), ETHER.id());
    }

    private static Question token(int number) {
        return new Question(account(number), TOKEN.id());
    }

    private static Reply answer(JsonNode question, String result) {
        return Reply.of("[" + LyingNode.result(question.get(0), result) + "]");
    }
}
