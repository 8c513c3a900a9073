/** A sample custodian, its clients and wallets, and a ledger of its own with real transactions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "chain::rpc"})
package io.strongroom.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
