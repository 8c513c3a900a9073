/** The people who act here: their roles, how they log in, and in whose name an act is done. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "audit"})
package io.strongroom.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
