/** What clients are to the firm: agreements in force, joint holders, clients of clients, closed ones, group companies. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "register", "custody", "duty"})
package io.strongroom.mandate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
