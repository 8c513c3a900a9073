package io.strongroom.chain.evm.block;

import io.strongroom.chain.rpc.AnswerTooLargeException;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import io.strongroom.proof.BlockReceipt;
import io.strongroom.proof.EvmHeader;
import io.strongroom.proof.InvalidProofException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A block and the receipts of its transactions. The header hashes to the block's hash, and the receipts to the header's
 * root of receipts: none can be left out, and no event in them.
 *
 * @param receipts in the order of the transactions
 */
public record BlockContent(JsonNode block, JsonNode receipts) {

    private static final int RECEIPTS_AT_ONCE = 50;

    /** Asks for the block of that hash. */
    public static BlockContent read(JsonRpc rpc, String hash) {
        JsonNode block = rpc.call("eth_getBlockByHash", hash, false);
        require(rpc, block, hash);
        JsonNode hashes = block.path("transactions");
        if (!hashes.isArray()) {
            throw new LedgerUnavailableException("%s gave block %s without its transactions".formatted(rpc, hash));
        }
        JsonNode receipts = hashes.isEmpty() ? JsonNodeFactory.instance.arrayNode() : receipts(rpc, hash, hashes);
        if (!receipts.isArray() || receipts.size() != hashes.size()) {
            throw new LedgerUnavailableException("%s gave %d receipts for %d transactions of block %s"
                    .formatted(rpc, receipts.size(), hashes.size(), hash));
        }
        String root = root(rpc, hash, receipts);
        if (!root.equals(Hex.hash(block.path("receiptsRoot")))) {
            throw new LedgerUnavailableException("%s gave receipts of block %s whose root is %s, not its header's %s"
                    .formatted(rpc, hash, root, Hex.hash(block.path("receiptsRoot"))));
        }
        return new BlockContent(block, receipts);
    }

    /** Every event of the block, in its order. */
    public Stream<JsonNode> logs() {
        return receipts.valueStream().flatMap(receipt -> receipt.path("logs").valueStream());
    }

    /** A header that does not hash to the block's hash was altered. */
    static void require(JsonRpc rpc, JsonNode block, String hash) {
        try {
            String hashed = EvmHeader.of(name -> block.path(name).asStringOpt()).hash();
            if (hashed.equals(hash) && Hex.hash(block.path("hash")).equals(hash)) {
                return;
            }
            throw new LedgerUnavailableException(
                    "%s was asked for block %s and gave one that hashes to %s".formatted(rpc, hash, hashed));
        } catch (InvalidProofException e) {
            throw new LedgerUnavailableException(
                    "%s gave no block that can be hashed as %s: %s".formatted(rpc, hash, e.getMessage()));
        }
    }

    private static String root(JsonRpc rpc, String hash, JsonNode receipts) {
        try {
            return BlockReceipt.rootOf(
                    receipts.valueStream().map(BlockContent::receipt).toList());
        } catch (InvalidProofException e) {
            throw new LedgerUnavailableException(
                    "%s gave receipts of block %s that cannot be hashed: %s".formatted(rpc, hash, e.getMessage()));
        }
    }

    private static BlockReceipt receipt(JsonNode receipt) {
        return new BlockReceipt(
                receipt.hasNonNull("type") ? Math.toIntExact(Hex.number(receipt.path("type"))) : 0,
                receipt.hasNonNull("status")
                        ? Hex.of(Hex.quantity(receipt.path("status")))
                        : Hex.hash(receipt.path("root")),
                Hex.quantity(receipt.path("cumulativeGasUsed")),
                Hex.bytes(receipt.path("logsBloom")),
                receipt.path("logs")
                        .valueStream()
                        .map(log -> new BlockReceipt.Log(
                                Hex.address(log.path("address")),
                                log.path("topics").valueStream().map(Hex::hash).toList(),
                                Hex.bytes(log.path("data"))))
                        .toList(),
                deposit(receipt));
    }

    /** Ledgers that settle on another (OP Stack) hash a deposit's number and the form of its receipt too. */
    private static List<BigInteger> deposit(JsonNode receipt) {
        return receipt.hasNonNull("depositNonce") && receipt.hasNonNull("depositReceiptVersion")
                ? List.of(
                        Hex.quantity(receipt.path("depositNonce")), Hex.quantity(receipt.path("depositReceiptVersion")))
                : List.of();
    }

    /** Of the whole block at once, or one by one from a node that does not know how. */
    private static JsonNode receipts(JsonRpc rpc, String hash, JsonNode transactions) {
        try {
            return rpc.call("eth_getBlockReceipts", hash);
        } catch (RpcErrorException | AnswerTooLargeException e) {
            List<JsonRpc.Call> calls = transactions
                    .valueStream()
                    .map(transaction -> JsonRpc.Call.of("eth_getTransactionReceipt", Hex.hash(transaction)))
                    .toList();
            ArrayNode receipts = JsonNodeFactory.instance.arrayNode();
            for (int from = 0; from < calls.size(); from += RECEIPTS_AT_ONCE) {
                receipts.addAll(rpc.batch(calls.subList(from, Math.min(from + RECEIPTS_AT_ONCE, calls.size()))));
            }
            for (JsonNode receipt : receipts) {
                if (!receipt.path("blockHash").asString("").equals(hash)) {
                    throw new LedgerUnavailableException(
                            "%s gave a receipt of another block than %s".formatted(rpc, hash));
                }
            }
            return receipts;
        }
    }
}
