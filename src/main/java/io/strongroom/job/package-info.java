/** The batch jobs, one class each, their steps in the order they run. The only package that knows Spring Batch. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "feed",
            "firm",
            "run",
            "schedule",
            "asset",
            "chain",
            "chain::rpc",
            "chain::bitcoin",
            "chain::movement",
            "register",
            "custody",
            "thirdparty",
            "control",
            "proof::control",
            "price",
            "snapshot",
            "reconciliation",
            "walletbook",
            "segregation",
            "valuation",
            "duty",
            "rights",
            "claims",
            "funds",
            "mandate",
            "statement",
            "breaks",
            "people",
            "audit",
            "evidence",
            "document"
        })
package io.strongroom.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
