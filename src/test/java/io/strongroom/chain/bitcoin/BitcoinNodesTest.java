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
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.WatchedNode;
import io.strongroom.sample.BitcoinDevnet;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
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
