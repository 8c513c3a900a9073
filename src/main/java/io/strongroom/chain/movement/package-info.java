/** Reads every movement of accounts on an EVM ledger between two blocks, and shows that none is missing. */
@NullMarked
@NamedInterface("movement")
package io.strongroom.chain.movement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
