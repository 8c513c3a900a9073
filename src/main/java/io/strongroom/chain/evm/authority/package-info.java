/** Who else may move what an account holds: allowances, operators, delegations, owners and their changes. */
@NullMarked
package io.strongroom.chain.evm.authority;

import org.jspecify.annotations.NullMarked;
