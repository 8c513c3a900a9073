/** The tests that keep clients' and the firm's assets apart. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "chain", "custody", "register", "reconciliation"})
package io.strongroom.segregation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
