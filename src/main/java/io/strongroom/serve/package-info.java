/** The running server: takes work when it is due, is one of several, and tells how it is. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "chain", "run", "schedule", "job"})
package io.strongroom.serve;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
