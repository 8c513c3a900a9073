/** Which days are business days, by country or by the payment system TARGET. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.strongroom.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
