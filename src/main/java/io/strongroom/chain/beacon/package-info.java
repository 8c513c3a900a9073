/** Reads what is staked, from the nodes of a ledger's consensus layer, in its state at one block. */
@NullMarked
@NamedInterface("beacon")
package io.strongroom.chain.beacon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
