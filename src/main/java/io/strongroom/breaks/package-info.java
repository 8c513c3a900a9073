/** Follows every break until it is closed: who works on it, what it may come from, and who accepted what. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "feed",
            "calendar",
            "firm",
            "run",
            "custody",
            "chain",
            "snapshot",
            "reconciliation",
            "walletbook",
            "valuation",
            "people",
            "audit"
        })
package io.strongroom.breaks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
