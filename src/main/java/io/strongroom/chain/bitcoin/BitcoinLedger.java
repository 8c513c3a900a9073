package io.strongroom.chain.bitcoin;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.BalanceSource;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.FinalityRule;
import io.strongroom.chain.JsonRpc;
import io.strongroom.chain.LedgerUnavailableException;
import io.strongroom.chain.NotFinalYetException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.WrongLedgerException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * Bitcoin, read through one node.
 *
 * <p>A block's moment is its median-time-past (BIP-113), the median time of the last eleven blocks: it never runs
 * backwards, as a block's own time may. What is unspent is attested by the node, not proven: a header does not commit to
 * the set of unspent outputs.
 */
public final class BitcoinLedger {

    /** One pass over all unspent outputs takes minutes on the main network. */
    private static final Duration SCAN_TIMEOUT = Duration.ofMinutes(30);

    private static final int GENESIS_PREFIX = 32;
    private static final int MEDIAN_OF = 11;

    private final LedgerId id;
    private final FinalityRule.Depth finality;
    private final JsonRpc node;

    private BitcoinLedger(LedgerId id, FinalityRule.Depth finality, JsonRpc node) {
        this.id = id;
        this.finality = finality;
        this.node = node;
    }

    /** Connects, and checks by the first block that the node is on this ledger. */
    public static BitcoinLedger opened(LedgerId id, URI endpoint, FinalityRule.Depth finality) {
        JsonRpc node = JsonRpc.patient(endpoint, SCAN_TIMEOUT);
        String genesis = node.call("getblockhash", 0).asString();
        if (!id.value().equals("bip122:" + genesis.substring(0, Math.min(GENESIS_PREFIX, genesis.length())))) {
            throw new WrongLedgerException(
                    "%s is on the ledger that begins with %s, not on %s".formatted(node, genesis, id));
        }
        return new BitcoinLedger(id, finality, node);
    }

    public LedgerId id() {
        return id;
    }

    /** The last block that is final by the firm's rule, with its median-time-past. */
    public BlockRef lastFinal() {
        long tip = node.call("getblockcount").asLong();
        if (tip < finality.blocks()) {
            throw new NotFinalYetException(
                    "The ledger has only %d blocks, none with %d on top of it".formatted(tip + 1, finality.blocks()));
        }
        return block(tip - finality.blocks());
    }

    /** The last block with a median-time-past strictly before the cut-off, once a final block is not before it. */
    public PinnedBlock pin(Instant cutOff) {
        BlockRef end = lastFinal();
        if (end.minedAt().isBefore(cutOff)) {
            throw new NotFinalYetException(
                    "The last final block (%s) is %d of %s, before the cut-off %s; wait for a later one"
                            .formatted(finality, end.height(), end.minedAt(), cutOff));
        }
        if (!block(0).minedAt().isBefore(cutOff)) {
            throw new IllegalArgumentException("The ledger %s began after the cut-off %s".formatted(id, cutOff));
        }
        long before = 0;
        long notBefore = end.height();
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            if (block(middle).minedAt().isBefore(cutOff)) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return confirmed(before, cutOff);
    }

    /** The block's header as it is hashed, 80 bytes in hexadecimal, checked to hash to the block's hash. */
    public String header(BlockRef block) {
        return checkedHeader(block.hash()).hex();
    }

    /** Refuses a block that a reorganisation of the ledger has replaced since it was pinned. */
    public void requireCanonical(BlockRef block) {
        String now = hashAt(block.height());
        if (!now.equals(block.hash())) {
            throw new BlockReplacedException(
                    "%s has block %s at height %d, not %s".formatted(node, now, block.height(), block.hash()));
        }
    }

    /** Reads balances from the node: one pass over the unspent outputs for all accounts, unwound to the block. */
    public BalanceSource balances() {
        return new ScriptBalances(this, node);
    }

    String hashAt(long height) {
        return node.call("getblockhash", height).asString();
    }

    private BlockRef block(long height) {
        String hash = hashAt(height);
        JsonNode header = node.call("getblockheader", hash);
        return new BlockRef(
                id,
                height,
                hash,
                Instant.ofEpochSecond(header.path("mediantime").asLong()));
    }

    private PinnedBlock confirmed(long height, Instant cutOff) {
        BlockRef found = block(height);
        BitcoinHeader header = checkedHeader(found.hash());
        BlockRef next = block(height + 1);
        boolean linked = checkedHeader(next.hash()).previousHash().equals(found.hash());
        boolean honest = median(height) == found.minedAt().getEpochSecond();
        if (!linked || !honest || next.minedAt().isBefore(cutOff)) {
            throw new LedgerUnavailableException(
                    "%s contradicts itself about blocks %d and %d".formatted(node, height, height + 1));
        }
        String version = node.call("getnetworkinfo").path("subversion").asString("");
        return new PinnedBlock(cutOff, found, header.previousHash(), "", version, finality.toString());
    }

    /** Rebuilt from the times inside the hashed headers, not taken from the node's word. */
    private long median(long height) {
        long[] times = LongStream.rangeClosed(Math.max(0, height - MEDIAN_OF + 1), height)
                .map(each -> checkedHeader(hashAt(each)).time())
                .sorted()
                .toArray();
        return times[times.length / 2];
    }

    private BitcoinHeader checkedHeader(String hash) {
        return BitcoinHeader.checked(node.call("getblockheader", hash, false).asString(), hash);
    }
}
