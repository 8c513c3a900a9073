package io.strongroom.proof;

import io.strongroom.chain.evm.block.BlockHeader;

/** A proof that knows the node that gave it, so that the architecture can be seen to refuse it. */
record Offence(BlockHeader header) {}
