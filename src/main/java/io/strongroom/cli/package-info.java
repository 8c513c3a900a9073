/** The commands. They call the jobs and print results; no business rule lives here. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "feed",
            "firm",
            "chain",
            "chain::rpc",
            "register",
            "valuation",
            "duty",
            "funds",
            "run",
            "reconciliation",
            "audit",
            "people",
            "breaks",
            "document",
            "job",
            "schedule",
            "serve",
            "drill",
            "segregation",
            "sample",
            "verify"
        })
package io.strongroom.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
