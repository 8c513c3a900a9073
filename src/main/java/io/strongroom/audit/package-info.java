/** Who did what and when, in a chain of hashes that cannot be rewritten unnoticed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics"})
package io.strongroom.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
