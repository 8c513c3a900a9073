/** What a client's statement says, before it has pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "firm", "asset", "chain", "register", "valuation"})
package io.strongroom.statement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
