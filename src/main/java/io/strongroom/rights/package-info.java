/** Events that change clients' rights, such as forks and airdrops: what each client is entitled to, and got. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "feed", "asset", "register", "duty"})
package io.strongroom.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
