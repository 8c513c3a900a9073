/** Puts a price on a position, and says which price. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "price"})
package io.strongroom.valuation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
