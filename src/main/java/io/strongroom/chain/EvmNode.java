package io.strongroom.chain;

import io.strongroom.basics.LedgerId;
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
        return block.isNull() ? Optional.empty() : Optional.of(BlockHeader.of(ledger, block));
    }
}
