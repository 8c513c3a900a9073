/** Proofs that need no trust in whoever gave them: Ethereum's encoding, its tries of balances, its block headers. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.strongroom.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
