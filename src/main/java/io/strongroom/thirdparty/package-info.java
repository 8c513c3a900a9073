/** What sub-custodians and venues say, in their statements, that they hold for the firm. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "asset"})
package io.strongroom.thirdparty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
