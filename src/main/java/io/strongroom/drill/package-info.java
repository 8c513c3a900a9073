/** Plants known faults in sample custodians, closes their quarters, and tells what was found, missed and falsely alarmed. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "feed",
            "chain::rpc",
            "reconciliation",
            "segregation",
            "valuation",
            "duty",
            "statement",
            "job",
            "sample"
        })
package io.strongroom.drill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
