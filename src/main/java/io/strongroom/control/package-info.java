/** Whether the firm controls its wallets' keys: challenges that it is given, and the signatures that answer them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "chain", "chain::evm", "custody", "proof::control"})
package io.strongroom.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
