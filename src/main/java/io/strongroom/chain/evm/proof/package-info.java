/** Account and storage proofs of balances, with the place where a token keeps them. */
@NullMarked
package io.strongroom.chain.evm.proof;

import org.jspecify.annotations.NullMarked;
