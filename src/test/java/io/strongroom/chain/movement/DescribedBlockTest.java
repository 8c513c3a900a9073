package io.strongroom.chain.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.strongroom.chain.LyingNode;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.proof.BlockReceipt;
import io.strongroom.proof.EvmHeader;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Blocks that no test node makes, described by hand: with withdrawals, and with a transaction that paid for blobs. */
class DescribedBlockTest {

    private static final String WORD = "0x" + "ab".repeat(32);
    private static final String BLOOM = "0x" + "00".repeat(256);
    private static final String ALICE = TestLedger.address(1);
    private static final String MAKER = TestLedger.address(2);

    private static final String BLOB_RECEIPT =
            "[{\"transactionHash\":\"%s\",\"type\":\"0x3\",\"status\":\"0x1\",\"cumulativeGasUsed\":\"0x5208\",\"gasUsed\":\"0x5208\","
                    + "\"effectiveGasPrice\":\"0xa\",\"blobGasUsed\":\"0x20000\",\"blobGasPrice\":\"0x3\",\"from\":\"%s\","
                    + "\"logsBloom\":\"%s\",\"logs\":[]}]";

    @Test
    void withdrawalsFromTheConsensusLayerAreInGwei() {
        String withdrawals = "[{\"index\":\"0x1\",\"validatorIndex\":\"0x1\",\"address\":\"%s\",\"amount\":\"0x7\"}]"
                .formatted(ALICE);
        Map<String, String> fields = fields(BlockReceipt.rootOf(List.of()));
        try (LyingNode node = LyingNode.started().thenResult(block(fields, "[]", withdrawals))) {
            assertThat(read(node, fields))
                    .extracting(Movement::kind, Movement::baseUnits)
                    .containsExactly(tuple(Kind.WITHDRAWAL, BigInteger.valueOf(7_000_000_000L)));
        }
    }

    @Test
    void blobsArePartOfTheFee() {
        Map<String, String> fields = fields(BlockReceipt.rootOf(
                List.of(new BlockReceipt(3, "0x1", BigInteger.valueOf(21_000), BLOOM, List.of(), List.of()))));
        try (LyingNode node = LyingNode.started()
                .thenResult(block(fields, "[\"%s\"]".formatted(WORD), "[]"))
                .thenResult(BLOB_RECEIPT.formatted(WORD, ALICE, BLOOM))
                .thenResult("[{\"result\":{\"type\":\"CALL\",\"from\":\"%s\",\"to\":\"%s\",\"value\":\"0x0\"}}]"
                        .formatted(ALICE, MAKER))) {
            assertThat(read(node, fields))
                    .extracting(Movement::kind, Movement::baseUnits)
                    .containsExactly(tuple(Kind.FEE, BigInteger.valueOf(-(21_000 * 10 + 0x20000 * 3))));
        }
    }

    @Test
    void receiptsThatAreNotTheBlocksAreRefused() {
        Map<String, String> fields = fields(BlockReceipt.rootOf(
                List.of(new BlockReceipt(2, "0x1", BigInteger.valueOf(21_000), BLOOM, List.of(), List.of()))));
        try (LyingNode node = LyingNode.started()
                .thenResult(block(fields, "[\"%s\"]".formatted(WORD), "[]"))
                .thenResult(BLOB_RECEIPT.formatted(WORD, ALICE, BLOOM))) {
            assertThatThrownBy(() -> read(node, fields))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("gave receipts of block %s whose root is 0x", hash(fields));
        }
    }

    private static List<Movement> read(LyingNode node, Map<String, String> fields) {
        JsonRpc rpc = new JsonRpc(node.uri());
        return new CoinMovements(TestLedger.ETHER.id())
                .read(CoinBlock.read(rpc, new Traces(rpc), hash(fields), 5), TestLedger.account(1)::equals);
    }

    private static String block(Map<String, String> fields, String transactions, String withdrawals) {
        return fields.entrySet().stream()
                .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(
                        ",",
                        "{\"hash\":\"%s\",\"transactions\":%s,\"withdrawals\":%s,"
                                .formatted(hash(fields), transactions, withdrawals),
                        "}"));
    }

    private static String hash(Map<String, String> fields) {
        return EvmHeader.of(name -> Optional.ofNullable(fields.get(name))).hash();
    }

    private static Map<String, String> fields(String receiptsRoot) {
        Map<String, String> fields = new TreeMap<>();
        List.of("parentHash", "sha3Uncles", "stateRoot", "transactionsRoot", "mixHash", "withdrawalsRoot")
                .forEach(name -> fields.put(name, WORD));
        List.of("difficulty", "gasLimit", "gasUsed", "timestamp", "baseFeePerGas")
                .forEach(name -> fields.put(name, "0x1"));
        fields.put("receiptsRoot", receiptsRoot);
        fields.put("number", "0x5");
        fields.put("miner", MAKER);
        fields.put("logsBloom", BLOOM);
        fields.put("extraData", "0x");
        fields.put("nonce", "0x" + "00".repeat(8));
        return fields;
    }
}
