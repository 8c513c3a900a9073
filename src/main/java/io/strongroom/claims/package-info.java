/** What clients claim: the return of their assets, and what they lost by an incident. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"basics", "feed", "asset", "price", "register", "valuation", "calendar", "duty"})
package io.strongroom.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
