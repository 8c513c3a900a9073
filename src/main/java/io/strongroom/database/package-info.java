/** The PostgreSQL that everything is kept in: the one the program brings along, or the firm's own server. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.strongroom.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
