/** What the firm holds: the balance of every wallet, frozen at the cut-off. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "chain",
            "chain::beacon",
            "chain::bitcoin",
            "chain::evm",
            "chain::evm-block",
            "chain::movement",
            "chain::rpc",
            "proof"
        })
package io.strongroom.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
