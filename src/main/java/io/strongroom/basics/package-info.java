/**
 * The words every other package speaks in: assets, quantities, money, clients, accounts, blocks and periods.
 *
 * <p>Depends on nothing but the JDK, so that a rule about an amount can be read without knowing a framework.
 */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package io.strongroom.basics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
