/** What was found about the firm's duties beside the balances: each check passed, failed or not performed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "calendar"})
package io.strongroom.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
