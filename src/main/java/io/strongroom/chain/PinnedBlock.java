package io.strongroom.chain;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import java.time.Instant;

/**
 * The last final block before a cut-off, by height and hash: the moment a ledger's balances are reported at.
 *
 * @param stateRoot the root that every balance at this block can be proven against
 * @param node the software of the node that was read, in its own words
 * @param finality the rule by which the block was taken for final
 */
public record PinnedBlock(
        Instant cutOff, BlockRef block, String parentHash, String stateRoot, String node, String finality) {

    public PinnedBlock {
        if (!block.minedAt().isBefore(cutOff)) {
            throw new IllegalArgumentException(
                    "%s of %s is not before the cut-off %s".formatted(block, block.minedAt(), cutOff));
        }
    }

    public LedgerId ledger() {
        return block.ledger();
    }

    @Override
    public String toString() {
        return block + " before " + cutOff;
    }
}
