/** Reads an EVM ledger through two nodes or more: the cut-off's block, and what only its programs can say. */
@NullMarked
@NamedInterface("evm")
package io.strongroom.chain.evm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
