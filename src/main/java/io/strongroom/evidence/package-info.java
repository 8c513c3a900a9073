/** What the firm shows to prove that clients' assets are segregated: the exhibits of the pack. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "feed",
            "firm",
            "run",
            "asset",
            "chain",
            "chain::beacon",
            "chain::movement",
            "register",
            "custody",
            "thirdparty",
            "control",
            "proof::control",
            "snapshot",
            "reconciliation",
            "walletbook",
            "segregation",
            "valuation",
            "breaks",
            "people",
            "audit",
            "duty",
            "rights",
            "claims",
            "funds",
            "mandate",
            "statement"
        })
package io.strongroom.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
