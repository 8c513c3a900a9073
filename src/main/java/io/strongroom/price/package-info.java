/** Prices and exchange rates as published. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed"})
package io.strongroom.price;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
