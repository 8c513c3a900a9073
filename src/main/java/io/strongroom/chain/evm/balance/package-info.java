/** The ladder of balance readers, from many balances in one answer down to one by one. */
@NullMarked
package io.strongroom.chain.evm.balance;

import org.jspecify.annotations.NullMarked;
