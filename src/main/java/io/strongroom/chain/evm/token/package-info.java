/** Asks the programs of tokens: calls, the events of transfers, and which assets nobody named. */
@NullMarked
package io.strongroom.chain.evm.token;

import org.jspecify.annotations.NullMarked;
