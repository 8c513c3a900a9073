package io.strongroom.chain.evm;

import io.strongroom.basics.BlockRef;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.FinalityRule;
import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.NotFinalYetException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.block.BlockHeader;
import io.strongroom.chain.rpc.JsonRpc;
import java.util.List;
import java.util.function.Function;

/** The nodes of one EVM ledger, the one that is read first in front: what they tell is taken when all tell the same. */
record AgreeingNodes(List<EvmNode> list) {

    AgreeingNodes {
        list = List.copyOf(list);
    }

    EvmNode first() {
        return list.getFirst();
    }

    List<JsonRpc> rpcs() {
        return list.stream().map(EvmNode::rpc).toList();
    }

    void requireCanonical(BlockRef block) {
        for (EvmNode node : list) {
            BlockHeader now = node.block(block.height());
            if (!now.hash().equals(block.hash())) {
                throw new BlockReplacedException("%s has block %s at height %d, not %s"
                        .formatted(node.rpc(), now.hash(), block.height(), block.hash()));
            }
        }
    }

    /**
     * Checks that every node has both blocks, and that the later one is final to it: one that hides a block, or moves its
     * time, would move the cut-off.
     *
     * @throws NotFinalYetException while a node could still replace one
     */
    void requireFinal(CutOff.Edge edge, FinalityRule rule) {
        requireCanonical(edge.last().ref());
        requireCanonical(edge.next().ref());
        for (EvmNode node : list) {
            long last = new CutOff(node, rule).finalBlock().height();
            if (last < edge.next().height()) {
                throw new NotFinalYetException(
                        "The last final block of %s (%s) is %d, and %d is the first after the cut-off"
                                .formatted(node.rpc(), rule, last, edge.next().height()));
            }
        }
    }

    /**
     * What every node tells in the same way.
     *
     * @throws NodesDisagreeException with the first thing that two tell differently
     */
    <T> List<T> agreed(String what, PinnedBlock block, Function<JsonRpc, List<T>> read) {
        JsonRpc first = first().rpc();
        List<T> told = read.apply(first);
        for (JsonRpc other : rpcs().subList(1, list.size())) {
            List<T> again = read.apply(other);
            if (!again.equals(told)) {
                throw new NodesDisagreeException("%s and %s disagree on %s up to block %d: %s and %s"
                        .formatted(
                                first,
                                other,
                                what,
                                block.block().height(),
                                firstBeside(told, again),
                                firstBeside(again, told)));
            }
        }
        return told;
    }

    private static <T> String firstBeside(List<T> some, List<T> others) {
        return some.stream()
                .filter(one -> !others.contains(one))
                .findFirst()
                .map(Object::toString)
                .orElse("nothing");
    }
}
