package io.strongroom.chain.bitcoin;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.WrongLedgerException;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** One node of a Bitcoin ledger: its view of the blocks. */
final class BitcoinNode {

    /** One pass over all unspent outputs takes minutes on the main network. */
    private static final Duration SCAN_TIMEOUT = Duration.ofMinutes(30);

    private static final int GENESIS_PREFIX = 32;
    private static final int MEDIAN_OF = 11;
    private static final String BEFORE_THE_FIRST = "0".repeat(64);

    private final LedgerId ledger;
    private final JsonRpc rpc;

    BitcoinNode(LedgerId ledger, URI endpoint) {
        this.ledger = ledger;
        this.rpc = JsonRpc.patient(endpoint, SCAN_TIMEOUT);
    }

    JsonRpc rpc() {
        return rpc;
    }

    /** A test network would answer every question just as readily. */
    void requireLedger() {
        String genesis = hashAt(0);
        if (!ledger.value().equals("bip122:" + genesis.substring(0, Math.min(GENESIS_PREFIX, genesis.length())))) {
            throw new WrongLedgerException(
                    "%s is on the ledger that begins with %s, not on %s".formatted(rpc, genesis, ledger));
        }
    }

    String version() {
        return rpc.call("getnetworkinfo").path("subversion").asString("");
    }

    long tip() {
        return rpc.call("getblockcount").asLong();
    }

    String hashAt(long height) {
        return rpc.call("getblockhash", height).asString();
    }

    /** In one request, in their order. */
    List<String> hashes(long from, long to) {
        return rpc
                .batch(LongStream.rangeClosed(from, to)
                        .mapToObj(height -> JsonRpc.Call.of("getblockhash", height))
                        .toList())
                .stream()
                .map(JsonNode::asString)
                .toList();
    }

    /** The block at that height, with its median-time-past in the node's word. */
    BlockRef block(long height) {
        return reference(height, hashAt(height));
    }

    BlockRef reference(long height, String hash) {
        JsonNode header = rpc.call("getblockheader", hash);
        return new BlockRef(
                ledger,
                height,
                hash,
                Instant.ofEpochSecond(header.path("mediantime").asLong()));
    }

    /** The identifiers of a block's transactions, in their order: all of them, as its header commits to them. */
    List<String> transactions(String hash) {
        List<String> ids = rpc.call("getblock", hash, 1)
                .path("tx")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        if (ids.isEmpty() || !MerkleTree.root(ids).equals(header(hash).merkleRoot())) {
            throw new LedgerUnavailableException(
                    "%s did not give all transactions of block %s as its header commits to them".formatted(rpc, hash));
        }
        return ids;
    }

    BitcoinHeader header(String hash) {
        return BitcoinHeader.checked(rpc.call("getblockheader", hash, false).asString(), hash);
    }

    /** Rebuilt from the times inside the block's header and the ten that it follows from, not taken from the node's word. */
    long median(String hash) {
        List<Long> times = new ArrayList<>();
        String next = hash;
        while (times.size() < MEDIAN_OF && !next.equals(BEFORE_THE_FIRST)) {
            BitcoinHeader header = header(next);
            times.add(header.time());
            next = header.previousHash();
        }
        times.sort(null);
        return times.get(times.size() / 2);
    }

    /** Refuses a block that a reorganisation of the ledger has replaced. */
    void requireCanonical(BlockRef block) {
        String now = hashAt(block.height());
        if (!now.equals(block.hash())) {
            throw new BlockReplacedException(
                    "%s has block %s at height %d, not %s".formatted(rpc, now, block.height(), block.hash()));
        }
    }

    LedgerUnavailableException contradiction(long height) {
        return new LedgerUnavailableException(
                "%s contradicts itself about blocks %d and %d".formatted(rpc, height, height + 1));
    }
}
