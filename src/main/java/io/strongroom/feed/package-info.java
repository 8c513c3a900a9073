/** Takes in a feed file, all or nothing, and names every error by file, line, column, value and rule. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics"})
package io.strongroom.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
