/** What the custody platform's own book says that each wallet holds, compared with the register and with the ledgers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "asset", "custody", "reconciliation"})
package io.strongroom.walletbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
