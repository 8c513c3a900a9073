/** Reads Bitcoin through a node of the Bitcoin Core family: blocks by median-time-past, balances by script. */
@NullMarked
@NamedInterface("bitcoin")
package io.strongroom.chain.bitcoin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
