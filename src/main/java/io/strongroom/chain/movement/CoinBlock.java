package io.strongroom.chain.movement;

import io.strongroom.chain.evm.block.BlockContent;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.rpc.JsonRpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a node tells of what one block did to the ledger's coin.
 *
 * @param traced empty if the block has no transactions
 */
record CoinBlock(String hash, long height, BlockContent content, Optional<Traces.Block> traced) {

    static CoinBlock read(JsonRpc rpc, Traces traces, String hash, long height) {
        BlockContent content = BlockContent.read(rpc, hash);
        int transactions = content.block().path("transactions").size();
        return new CoinBlock(
                hash,
                height,
                content,
                transactions == 0 ? Optional.empty() : Optional.of(traces.of(hash, height, transactions)));
    }

    /** What shows the movements that are read from it. */
    List<Source> sources() {
        List<Source> sources = new ArrayList<>(sources(hash, content));
        traced.ifPresent(
                block -> sources.add(new Source(hash, "traces", block.answer().toString())));
        return sources;
    }

    /** The header, and the receipts if there are any. */
    static List<Source> sources(String hash, BlockContent content) {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(hash, "block", content.block().toString()));
        if (!content.receipts().isEmpty()) {
            sources.add(new Source(hash, "receipts", content.receipts().toString()));
        }
        return sources;
    }
}
