/** One run for a day or a quarter: what was fixed when it opened, what its stages counted, how it ended. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed"})
package io.strongroom.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
