package io.strongroom.basics;

import java.time.Instant;

/** Pins a balance to one block. The hash, not the height, is what survives a reorganisation of the ledger. */
public record BlockRef(LedgerId ledger, long height, String hash, Instant minedAt) {

    public BlockRef {
        if (height < 0) {
            throw new IllegalArgumentException("Block height %d on %s is negative".formatted(height, ledger));
        }
    }

    @Override
    public String toString() {
        return "%s block %d %s".formatted(ledger, height, hash);
    }
}
