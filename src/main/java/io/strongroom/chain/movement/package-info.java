/** Reads the movements of accounts on an EVM ledger between two blocks, and holds them against balances at both and between. */
@NullMarked
@NamedInterface("movement")
package io.strongroom.chain.movement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
