/** Who the custodian is: name, authority, time zone, and what it prints on every statement. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.strongroom.firm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
