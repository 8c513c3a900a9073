/** The wallets, the validators whose withdrawals go to them, and the means of access that control them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed"})
package io.strongroom.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
