package io.strongroom.chain;

import io.strongroom.basics.BlockRef;

/** A transaction, and the final block that it is in. */
public record Mined(String transaction, BlockRef block) {}
