package io.strongroom;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The package tree is the architecture: a dependency that a package-info does not allow fails here. */
class ModularityTest {

    @Test
    void packagesDependOnlyAsDeclared() {
        ApplicationModules.of(Strongroom.class).verify();
    }
}
