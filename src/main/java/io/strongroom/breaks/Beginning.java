package io.strongroom.breaks;

import io.strongroom.basics.RunId;
import io.strongroom.chain.PinnedBlock;
import java.util.Optional;

/**
 * Since when a break is there, as far as stored blocks and movements tell.
 *
 * @param lastEqual the last run before it that compared the same and found no difference
 * @param before the block which that run read at
 * @param at the block which the run read at that found it first
 * @param began the block, or the moment of the register, at which it began
 */
public record Beginning(
        Optional<RunId> lastEqual, Optional<PinnedBlock> before, Optional<PinnedBlock> at, Optional<String> began) {}
