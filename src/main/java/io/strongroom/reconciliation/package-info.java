/** Holds what is held against what is owed, to the base unit, and names every difference. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics"})
package io.strongroom.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
