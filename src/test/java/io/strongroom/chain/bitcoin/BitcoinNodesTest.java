package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.TestBitcoin;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.NotFinalYetException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.WatchedNode;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.sample.BitcoinDevnet;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A real node, and a second one that is the same but for one answer. */
class BitcoinNodesTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final AssetId BTC = new AssetId(BitcoinDevnet.LEDGER + "/slip44:0");

    @TempDir
    static Path folder;

    private static TestBitcoin bitcoin;
    private static AccountId account;

    @BeforeAll
    static void fill() {
        bitcoin = TestBitcoin.started(folder);
        bitcoin.wallet(START);
        AccountId miner = bitcoin.newAccount("bech32");
        account = bitcoin.newAccount("bech32m");
        bitcoin.mine(110, START, miner);
        bitcoin.rpc().call("sendtoaddress", account.address(), "0.01234567");
        bitcoin.mine(5, START.plus(Duration.ofMinutes(1100)), miner);
    }

    @AfterAll
    static void stop() {
        if (bitcoin != null) {
            bitcoin.close();
        }
    }

    @Test
    void nodesThatTellTheSameAreBelieved() {
        try (WatchedNode second = WatchedNode.before(bitcoin.endpoint())) {
            BitcoinLedger ledger = ledger(second);

            assertThat(ledger.balances().read(block(), List.of(new Question(account, BTC))))
                    .isEqualTo(bitcoin.ledger(1).balances().read(block(), List.of(new Question(account, BTC))));
            assertThat(second.asked("scantxoutset")).isEqualTo(1);
        }
    }

    @Test
    void aBalanceThatTheSecondTellsOtherwiseIsNamedWithBothAnswers() {
        try (WatchedNode second = second(
                "scantxoutset",
                result -> ((ObjectNode) result.path("unspents").path(0)).put("amount", new BigDecimal("0.01234568")))) {
            assertThatThrownBy(() -> ledger(second).balances().read(block(), List.of(new Question(account, BTC))))
                    .isInstanceOf(NodesDisagreeException.class)
                    .hasMessageContaining("disagree on the balance of %s in %s at block 111".formatted(account, BTC))
                    .hasMessageEndingWith(": 1234567 and 1234568")
                    .hasMessageNotContaining(bitcoin.endpoint().getUserInfo());
        }
    }

    @Test
    void aBlockThatTheSecondHasNotIsNamedWithBothHashes() {
        String other = "ab".repeat(32);
        BiFunction<JsonNode, JsonNode, JsonNode> lying = (question, answer) -> {
            if (question.path("method").asString("").equals("getblockhash")
                    && question.path("params").path(0).asLong() == 105) {
                ((ObjectNode) answer).put("result", other);
            }
            return answer;
        };
        try (WatchedNode second = WatchedNode.before(bitcoin.endpoint(), lying)) {
            BitcoinLedger ledger = ledger(second);
            Instant cutOff = bitcoin.ledger(1).lastFinal().minedAt();
            Instant at105 = Instant.ofEpochSecond(bitcoin.rpc()
                    .call("getblockheader", hash(105))
                    .path("mediantime")
                    .asLong());

            assertThat(ledger.pin(cutOff).block().height()).isGreaterThan(105);
            assertThatThrownBy(() -> ledger.pin(at105.plusSeconds(1)))
                    .isInstanceOf(BlockReplacedException.class)
                    .hasMessageContaining("has block %s at height 105, not %s".formatted(other, hash(105)));
        }
    }

    /** Whatever it says of itself: the times are in headers that hash to the blocks. */
    @Test
    void aNodeThatMovesTheMedianTimeOfTheNextBlockMovesNoCutOff() {
        Instant cutOff = bitcoin.ledger(1).lastFinal().minedAt();
        try (WatchedNode lying = WatchedNode.before(bitcoin.endpoint(), (question, answer) -> {
            if (question.path("method").asString("").equals("getblockheader")
                    && answer.path("result") instanceof ObjectNode header
                    && header.path("height").asLong() > 105
                    && header.path("mediantime").asLong() < cutOff.getEpochSecond()) {
                header.put("mediantime", cutOff.getEpochSecond());
            }
            return answer;
        })) {
            assertThat(bitcoin.ledger(1).pin(cutOff).block().height()).isGreaterThan(105);
            assertThatThrownBy(() -> first(lying).pin(cutOff))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("contradicts itself about blocks 105 and 106");
        }
    }

    @Test
    void aSecondNodeThatIsBehindKeepsTheCutOffOpen() {
        Instant cutOff = bitcoin.ledger(1).lastFinal().minedAt();
        try (WatchedNode behind = WatchedNode.before(bitcoin.endpoint(), (question, answer) -> {
            if (question.path("method").asString("").equals("getblockcount")) {
                ((ObjectNode) answer).put("result", answer.path("result").asLong() - 1);
            }
            return answer;
        })) {
            assertThatThrownBy(() -> ledger(behind).pin(cutOff))
                    .isInstanceOf(NotFinalYetException.class)
                    .hasMessageContaining("the first after the cut-off, not final");
        }
    }

    @Test
    void aMovementThatOneOfTwoNodesLeavesOutIsNamed() {
        assertThat(bitcoin.ledger(1)
                        .movements(105, block(), Map.of(account, "W"))
                        .transactions())
                .hasSize(1);
        try (WatchedNode lying = second("scanblocks", result -> ((ObjectNode) result).putArray("relevant_blocks"))) {
            for (BitcoinLedger ledger : List.of(ledger(lying), first(lying))) {
                assertThatThrownBy(() -> ledger.movements(105, block(), Map.of(account, "W")))
                        .isInstanceOf(NodesDisagreeException.class)
                        .hasMessageContaining("disagree on what moved: transaction ")
                        .hasMessageEndingWith("of block 111");
            }
        }
    }

    /** What shows that a withdrawal went through after the cut-off is a whole block, by its root. */
    @Test
    void aTransactionThatIsPutIntoABlockIsNotBelieved() {
        String made = "cd".repeat(32);
        try (WatchedNode lying = second("getblock", result -> ((ArrayNode) result.path("tx")).add(made))) {
            assertThat(bitcoin.ledger(1).minedAfter(block(), List.of(made))).isEmpty();
            assertThatThrownBy(() -> first(lying).minedAfter(block(), List.of(made)))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("did not give all transactions of block");
        }
    }

    private static BitcoinLedger first(WatchedNode first) {
        return BitcoinLedger.opened(bitcoin.settings(
                BitcoinDevnet.LEDGER,
                1,
                List.of(first.address(), bitcoin.endpoint().toString())));
    }

    private static WatchedNode second(String method, Consumer<JsonNode> altered) {
        return WatchedNode.before(bitcoin.endpoint(), (question, answer) -> {
            if (question.path("method").asString("").equals(method)) {
                altered.accept(answer.path("result"));
            }
            return answer;
        });
    }

    private static BitcoinLedger ledger(WatchedNode second) {
        return BitcoinLedger.opened(bitcoin.settings(
                BitcoinDevnet.LEDGER, 1, List.of(bitcoin.endpoint().toString(), second.address())));
    }

    private static PinnedBlock block() {
        BlockRef block = new BlockRef(BitcoinDevnet.LEDGER, 111, hash(111), START);
        return new PinnedBlock(START.plusSeconds(1), block, "", "", "", "depth 1");
    }

    private static String hash(long height) {
        return bitcoin.rpc().call("getblockhash", height).asString();
    }
}
