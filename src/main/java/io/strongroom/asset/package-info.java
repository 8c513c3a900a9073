/** The assets the firm keeps for clients, under the names and identifiers it uses for them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed"})
package io.strongroom.asset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
