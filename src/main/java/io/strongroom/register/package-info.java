/** What the firm owes: clients, agreements, positions and movements. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "asset"})
package io.strongroom.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
