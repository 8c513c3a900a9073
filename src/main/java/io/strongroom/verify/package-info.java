/** Checks an evidence pack without trusting the program that made it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "proof", "proof::control"})
package io.strongroom.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
