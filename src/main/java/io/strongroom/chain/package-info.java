/** Reads a ledger at one block. The only package that knows how to speak to a node. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "proof", "proof::control"})
package io.strongroom.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
