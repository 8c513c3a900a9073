package io.strongroom.chain.evm;

import io.strongroom.chain.FinalityRule;
import io.strongroom.chain.NotFinalYetException;
import io.strongroom.chain.evm.block.BlockHeader;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.time.Instant;

/** Finds the last block before a cut-off, once it is certain that no other block can still come before it. */
final class CutOff {

    private final EvmNode node;
    private final FinalityRule rule;

    CutOff(EvmNode node, FinalityRule rule) {
        this.node = node;
        this.rule = rule;
    }

    /**
     * The last block with a time strictly before the cut-off, and the one after it.
     *
     * <p>A final block at or after the cut-off must exist: until then the block after the found one could be replaced
     * by another that is still before the cut-off.
     */
    Edge find(Instant cutOff) {
        BlockHeader end = finalBlock();
        if (end.minedAt().isBefore(cutOff)) {
            throw new NotFinalYetException(
                    "The last final block (%s) is %d of %s, before the cut-off %s; wait for a later one"
                            .formatted(rule, end.height(), end.minedAt(), cutOff));
        }
        if (!node.block(0).minedAt().isBefore(cutOff)) {
            throw new IllegalArgumentException(
                    "The ledger of %s began after the cut-off %s".formatted(node.rpc(), cutOff));
        }
        long before = 0;
        long notBefore = end.height();
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            if (node.block(middle).minedAt().isBefore(cutOff)) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return confirmed(before, cutOff);
    }

    /** Reads both sides of the cut-off once more: the search may have been answered from different backends. */
    private Edge confirmed(long height, Instant cutOff) {
        BlockHeader found = node.block(height);
        BlockHeader next = node.block(height + 1);
        boolean linked = next.parentHash().equals(found.hash());
        if (!linked || !found.minedAt().isBefore(cutOff) || next.minedAt().isBefore(cutOff)) {
            throw new LedgerUnavailableException(
                    "%s contradicts itself about blocks %d and %d".formatted(node.rpc(), height, height + 1));
        }
        if (node.blockByHash(found.hash()).filter(found::equals).isEmpty()) {
            throw new LedgerUnavailableException(
                    "%s does not find its own block %d by its hash".formatted(node.rpc(), height));
        }
        return new Edge(found, next);
    }

    /**
     * The two blocks between which a cut-off lies: who agrees on both by their hashes agrees that none lies between.
     *
     * @param last before the cut-off
     * @param next at the cut-off or after it, and final
     */
    record Edge(BlockHeader last, BlockHeader next) {}

    BlockHeader finalBlock() {
        BlockHeader head = tagged("latest");
        return switch (rule) {
            case FinalityRule.FinalizedTag ignored -> tagged("finalized");
            case FinalityRule.Depth(int blocks) -> {
                if (head.height() < blocks) {
                    throw new NotFinalYetException("The ledger has only %d blocks, none with %d on top of it"
                            .formatted(head.height() + 1, blocks));
                }
                yield node.block(head.height() - blocks);
            }
        };
    }

    private BlockHeader tagged(String tag) {
        return node.blockByTag(tag)
                .orElseThrow(() -> new NotFinalYetException("%s has no %s block yet".formatted(node.rpc(), tag)));
    }
}
