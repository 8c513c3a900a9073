package io.strongroom.sample;

import io.strongroom.basics.BlockRef;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sends real transactions to an empty development node, each into a block of its own at a time of our choice. */
final class SampleLedger {

    /** A transaction in its block, and what it cost its sender. */
    record Mined(BlockRef block, String transaction, BigInteger gasCost, String contract) {}

    /** What a plain transfer of the coin uses. */
    private static final BigInteger TRANSFER_GAS = BigInteger.valueOf(21_000);

    private static final long CALL_GAS = 3_000_000;
    private static final long SECONDS_BETWEEN_BLOCKS = 5;
    private static final long GWEI = 1_000_000_000;

    private final JsonRpc node;
    private final List<String> accounts;
    private final List<BlockRef> blocks = new ArrayList<>();
    private Instant now;

    private SampleLedger(JsonRpc node, List<String> accounts) {
        this.node = node;
        this.accounts = accounts;
        this.now = Devnet.GENESIS;
    }

    static SampleLedger on(JsonRpc node) {
        long chain = Hex.number(node.call("eth_chainId"));
        long height = Hex.number(node.call("eth_blockNumber"));
        if (!Devnet.LEDGER.value().equals("eip155:" + chain) || height != 0) {
            throw new IllegalArgumentException(
                    "The sample needs an empty development node of chain 31337, not chain %d at block %d"
                            .formatted(chain, height));
        }
        List<String> accounts =
                node.call("eth_accounts").valueStream().map(JsonNode::asString).toList();
        node.call("evm_setAutomine", false);
        return new SampleLedger(node, accounts);
    }

    /** The address of one of the accounts whose keys the node holds. */
    String account(int index) {
        return accounts.get(index);
    }

    /** The blocks of all transactions sent, each with one. */
    List<BlockRef> blocks() {
        return Collections.unmodifiableList(blocks);
    }

    /** What a transfer of the coin will cost if it is sent next and at that time. */
    BigInteger transferCost(Instant at) {
        return TRANSFER_GAS.multiply(baseFee(next(at)));
    }

    Mined sendCoin(String from, String to, BigInteger value, Instant at) {
        Map<String, Object> transaction = transaction(from, TRANSFER_GAS.longValueExact());
        transaction.put("to", to);
        transaction.put("value", Hex.of(value));
        return send(transaction, at);
    }

    Mined call(String from, String contract, String data, Instant at) {
        Map<String, Object> transaction = transaction(from, CALL_GAS);
        transaction.put("to", contract);
        transaction.put("data", data);
        return send(transaction, at);
    }

    Mined deploy(String from, String bytecode, Instant at) {
        Map<String, Object> transaction = transaction(from, CALL_GAS);
        transaction.put("data", bytecode);
        return send(transaction, at);
    }

    /** Lets so many blocks without a transaction go by. */
    void pass(int blocks) {
        node.call("anvil_mine", Hex.of(blocks), Hex.of(SECONDS_BETWEEN_BLOCKS));
        now = now.plusSeconds(blocks * SECONDS_BETWEEN_BLOCKS);
    }

    /** Has a program act for the key of an account from the next block on (EIP-7702). */
    void delegate(String account, String program) {
        node.call("anvil_setCode", account, "0xef0100" + program.substring(2));
    }

    /** Ends the generation: from now on the node mines what it is sent, as anybody expects. */
    void release() {
        node.call("evm_setAutomine", true);
    }

    private static Map<String, Object> transaction(String from, long gas) {
        Map<String, Object> transaction = new LinkedHashMap<>();
        transaction.put("from", from);
        transaction.put("gas", Hex.of(gas));
        transaction.put("maxFeePerGas", Hex.of(100 * GWEI));
        // Nobody is tipped, so that a transaction costs exactly the gas used at the block's base fee.
        transaction.put("maxPriorityFeePerGas", "0x0");
        return transaction;
    }

    private Mined send(Map<String, Object> transaction, Instant at) {
        now = next(at);
        node.call("anvil_setNextBlockBaseFeePerGas", Hex.of(baseFee(now)));
        String hash = Hex.hash(node.call("eth_sendTransaction", transaction));
        node.call("evm_mine", now.getEpochSecond());
        JsonNode receipt = node.call("eth_getTransactionReceipt", hash);
        if (!receipt.path("status").asString("").equals("0x1")) {
            throw new IllegalStateException("Transaction %s of %s failed: %s".formatted(hash, now, transaction));
        }
        BigInteger gasCost =
                Hex.quantity(receipt.get("gasUsed")).multiply(Hex.quantity(receipt.get("effectiveGasPrice")));
        long height = Hex.number(receipt.get("blockNumber"));
        BlockRef block = new BlockRef(Devnet.LEDGER, height, Hex.hash(receipt.get("blockHash")), now);
        blocks.add(block);
        return new Mined(block, hash, gasCost, receipt.path("contractAddress").asString(""));
    }

    private Instant next(Instant at) {
        Instant earliest = now.plusSeconds(SECONDS_BETWEEN_BLOCKS);
        return at.isBefore(earliest) ? earliest : at;
    }

    /** Between 2 and 14 gwei, by the time alone: a transaction more or less does not change the price of the others. */
    private static BigInteger baseFee(Instant at) {
        long mixed = at.getEpochSecond() * 2_654_435_761L;
        return BigInteger.valueOf(2 * GWEI + Math.floorMod(mixed, 12 * GWEI));
    }
}
