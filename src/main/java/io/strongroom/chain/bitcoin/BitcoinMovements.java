package io.strongroom.chain.bitcoin;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.bitcoin.BitcoinTransaction.Leg;
import io.strongroom.chain.bitcoin.RawTransaction.Input;
import io.strongroom.chain.bitcoin.RawTransaction.Output;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Reads what happened to accounts between two blocks.
 *
 * <p>Outputs are taken from the bytes that a transaction's id commits to, and the transactions of a block are complete by
 * its Merkle root. What an input spent is the node's word, held against the output itself where that lies in the range.
 */
final class BitcoinMovements {

    private static final int BLOCKS_PER_CALL = 500;

    /** An account of the firm and the wallet it belongs to. */
    private record Own(AccountId account, String wallet) {}

    private final BitcoinNode node;
    private final PinnedBlock end;
    private final Map<String, Own> byScript = new HashMap<>();
    private final Map<Input, Output> made = new HashMap<>();
    private final List<BitcoinTransaction> transactions = new ArrayList<>();
    private final List<BitcoinActivity.Block> blocks = new ArrayList<>();

    BitcoinMovements(BitcoinNode node, PinnedBlock end, Map<AccountId, String> wallets) {
        this.node = node;
        this.end = end;
        wallets.forEach((account, wallet) -> byScript.put(BitcoinAddress.script(account), new Own(account, wallet)));
    }

    /** In the blocks above that height, up to the pinned one. */
    BitcoinActivity after(long height) {
        node.requireCanonical(end.block());
        if (!byScript.isEmpty()) {
            long last = end.block().height();
            for (long from = height + 1; from <= last; from += BLOCKS_PER_CALL) {
                read(from, Math.min(last, from + BLOCKS_PER_CALL - 1));
            }
        }
        node.requireCanonical(end.block());
        return new BitcoinActivity(transactions, blocks);
    }

    private void read(long from, long to) {
        List<String> hashes = node.hashes(from, to);
        Optional<Set<String>> relevant = relevant(from, to);
        for (int i = 0; i < hashes.size(); i++) {
            String hash = hashes.get(i);
            if (relevant.map(set -> set.contains(hash)).orElse(true)) {
                read(from + i, hash);
            }
        }
    }

    /** By the node's block filters (BIP-158), which miss nothing; without that index every block is read. */
    private Optional<Set<String>> relevant(long from, long to) {
        List<String> descriptors =
                byScript.keySet().stream().map("raw(%s)"::formatted).toList();
        try {
            JsonNode scan = node.rpc().call("scanblocks", "start", descriptors, from, to);
            Set<String> found = new HashSet<>();
            scan.path("relevant_blocks").forEach(hash -> found.add(hash.asString()));
            return scan.path("completed").asBoolean(false) ? Optional.of(found) : Optional.empty();
        } catch (RpcErrorException e) {
            return Optional.empty();
        }
    }

    private void read(long height, String hash) {
        BitcoinHeader header = node.header(hash);
        JsonNode block = node.rpc().call("getblock", hash, 3);
        List<RawTransaction> all = block.path("tx")
                .valueStream()
                .map(each -> RawTransaction.of(each.path("hex").asString("")))
                .toList();
        List<String> ids = all.stream().map(RawTransaction::id).toList();
        if (ids.isEmpty() || !MerkleTree.root(ids).equals(header.merkleRoot())) {
            throw new LedgerUnavailableException(
                    "%s did not give all transactions of block %d as its header commits to them"
                            .formatted(node.rpc(), height));
        }
        BlockRef reference = node.reference(height, hash);
        int before = transactions.size();
        for (int i = 0; i < all.size(); i++) {
            JsonNode answer = block.path("tx").path(i);
            touching(reference, i, all.get(i), answer).ifPresent(transactions::add);
        }
        if (transactions.size() > before) {
            blocks.add(proven(reference, header, all.size(), transactions.subList(before, transactions.size())));
        }
    }

    private Optional<BitcoinTransaction> touching(BlockRef block, int index, RawTransaction raw, JsonNode answer) {
        List<Output> spent = raw.isCoinbase() ? List.of() : spent(raw, answer.path("vin"));
        List<Leg> legs = new ArrayList<>();
        addLegs(spent, true, legs);
        addLegs(raw.outputs(), false, legs);
        IntStream.range(0, raw.outputs().size())
                .filter(i -> byScript.containsKey(raw.outputs().get(i).script()))
                .forEach(i -> made.put(new Input(raw.id(), i), raw.outputs().get(i)));
        if (legs.isEmpty()) {
            return Optional.empty();
        }
        BigInteger inputs = sum(spent);
        BigInteger fee = raw.isCoinbase() ? BigInteger.ZERO : inputs.subtract(sum(raw.outputs()));
        if (fee.signum() < 0) {
            throw new LedgerUnavailableException(
                    "%s says that transaction %s pays out more than it spends".formatted(node.rpc(), raw.id()));
        }
        String bytes = answer.path("hex").asString();
        return Optional.of(
                new BitcoinTransaction(raw.id(), block, index, bytes, fee, legs, Flows.of(legs, inputs, fee)));
    }

    private void addLegs(List<Output> outputs, boolean spent, List<Leg> legs) {
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            Own own = byScript.get(output.script());
            if (own != null) {
                legs.add(new Leg(
                        own.account(), own.wallet(), i, spent ? output.satoshi().negate() : output.satoshi()));
            }
        }
    }

    private List<Output> spent(RawTransaction raw, JsonNode inputs) {
        if (inputs.size() != raw.inputs().size()) {
            throw new LedgerUnavailableException(
                    "%s gave other inputs of transaction %s than it has".formatted(node.rpc(), raw.id()));
        }
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> spent(raw.inputs().get(i), inputs.path(i).path("prevout")))
                .toList();
    }

    private Output spent(Input input, JsonNode word) {
        if (!word.path("value").isNumber()
                || !word.path("scriptPubKey").path("hex").isString()) {
            throw new LedgerUnavailableException("%s does not say what output %d of %s held; it needs its undo data"
                    .formatted(node.rpc(), input.index(), input.transaction()));
        }
        Output output = new Output(
                Satoshi.of(word.path("value")),
                word.path("scriptPubKey").path("hex").asString());
        Output known = made.getOrDefault(input, output);
        if (!known.equals(output)) {
            throw new LedgerUnavailableException("%s says that output %d of %s held something else than it does"
                    .formatted(node.rpc(), input.index(), input.transaction()));
        }
        return output;
    }

    private BitcoinActivity.Block proven(
            BlockRef block, BitcoinHeader header, int count, List<BitcoinTransaction> found) {
        List<String> ids = found.stream().map(BitcoinTransaction::id).toList();
        JsonRpc rpc = node.rpc();
        String proof = rpc.call("gettxoutproof", ids, block.hash()).asString();
        MerkleBlock.check(proof, header, count, ids);
        return new BitcoinActivity.Block(block, header.hex(), count, proof);
    }

    private static BigInteger sum(List<Output> outputs) {
        return outputs.stream().map(Output::satoshi).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
