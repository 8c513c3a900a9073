/** What a ledger is asked and answers, whatever its kind. Only the packages below know how to speak to a node. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "proof", "proof::control"})
package io.strongroom.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
