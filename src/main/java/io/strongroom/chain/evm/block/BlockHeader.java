package io.strongroom.chain.evm.block;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.rpc.Hex;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What a block says of itself: its place, the block before it, and the root of all balances after it. */
public record BlockHeader(BlockRef ref, String parentHash, String stateRoot) {

    public static BlockHeader of(LedgerId ledger, JsonNode block) {
        BlockRef ref = new BlockRef(
                ledger,
                Hex.number(block.path("number")),
                Hex.hash(block.path("hash")),
                Instant.ofEpochSecond(Hex.number(block.path("timestamp"))));
        return new BlockHeader(ref, Hex.hash(block.path("parentHash")), Hex.hash(block.path("stateRoot")));
    }

    public long height() {
        return ref.height();
    }

    public String hash() {
        return ref.hash();
    }

    public Instant minedAt() {
        return ref.minedAt();
    }
}
