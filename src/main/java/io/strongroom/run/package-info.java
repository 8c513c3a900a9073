/** One close of a quarter: what was fixed when it opened, and what each of its stages counted. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed"})
package io.strongroom.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
