/** Clients' money at banks: the accounts, what was received and placed, and what banks state. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "calendar", "duty"})
package io.strongroom.funds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
