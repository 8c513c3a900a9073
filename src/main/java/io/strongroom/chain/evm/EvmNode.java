package io.strongroom.chain.evm;

import io.strongroom.basics.LedgerId;
import io.strongroom.chain.WrongLedgerException;
import io.strongroom.chain.evm.block.BlockHeader;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.Text;
import io.strongroom.proof.EvmHeader;
import io.strongroom.proof.InvalidProofException;
import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One node of an EVM ledger: its view of the blocks. */
final class EvmNode {

    private final LedgerId ledger;
    private final JsonRpc rpc;

    EvmNode(LedgerId ledger, JsonRpc rpc) {
        this.ledger = ledger;
        this.rpc = rpc;
    }

    JsonRpc rpc() {
        return rpc;
    }

    /** A test network, or another firm's ledger, would answer every question just as readily. */
    void requireChainId(BigInteger expected) {
        BigInteger chainId = Hex.quantity(rpc.call("eth_chainId"));
        if (!chainId.equals(expected)) {
            throw new WrongLedgerException(
                    "Node %s is on chain %d, but is configured for %s".formatted(rpc, chainId, ledger));
        }
    }

    String clientVersion() {
        return Text.shown(rpc.call("web3_clientVersion").asString("unknown"));
    }

    BlockHeader block(long height) {
        BlockHeader block = found("eth_getBlockByNumber", Hex.of(height))
                .orElseThrow(() -> new LedgerUnavailableException("%s has no block %d".formatted(rpc, height)));
        if (block.height() != height) {
            throw new LedgerUnavailableException(
                    "%s answered with block %d when asked for %d".formatted(rpc, block.height(), height));
        }
        return block;
    }

    Optional<BlockHeader> blockByTag(String tag) {
        return found("eth_getBlockByNumber", tag);
    }

    Optional<BlockHeader> blockByHash(String hash) {
        Optional<BlockHeader> block = found("eth_getBlockByHash", hash);
        if (block.isPresent() && !block.get().hash().equals(hash)) {
            throw new LedgerUnavailableException("%s answered with block %s when asked for %s"
                    .formatted(rpc, block.get().hash(), hash));
        }
        return block;
    }

    private Optional<BlockHeader> found(String method, String which) {
        JsonNode block = rpc.call(method, which, false);
        if (block.isNull()) {
            return Optional.empty();
        }
        BlockHeader header = BlockHeader.of(ledger, block);
        hashed(header, block);
        return Optional.of(header);
    }

    /** The header of a block as it is hashed, as 0x and bytes. */
    String encodedHeader(String hash) {
        JsonNode block = rpc.call("eth_getBlockByHash", hash, false);
        if (block.isNull()) {
            throw new LedgerUnavailableException("%s has no block %s".formatted(rpc, hash));
        }
        EvmHeader header = hashed(BlockHeader.of(ledger, block), block);
        if (!header.hash().equals(hash)) {
            throw new LedgerUnavailableException(
                    "%s answered with block %s when asked for %s".formatted(rpc, header.hash(), hash));
        }
        return header.encoded();
    }

    /** A header that does not hash to the block's hash was altered: its time or its state root may be anything. */
    private EvmHeader hashed(BlockHeader header, JsonNode block) {
        EvmHeader rebuilt;
        try {
            rebuilt = EvmHeader.of(name -> block.path(name).asStringOpt());
        } catch (InvalidProofException e) {
            throw new LedgerUnavailableException(
                    "%s answered with a block that cannot be hashed: %s".formatted(rpc, e.getMessage()));
        }
        if (!rebuilt.hash().equals(header.hash())) {
            throw new LedgerUnavailableException(
                    "%s says that block %d has the hash %s, but its header hashes to %s; it was altered, or has fields not known here"
                            .formatted(rpc, header.height(), header.hash(), rebuilt.hash()));
        }
        return rebuilt;
    }
}
