package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import java.time.Instant;

/**
 * A change of who can move what a multisig holds, as the ledger tells it.
 *
 * @param value the owner, module or guard, or the new threshold
 */
public record AuthorityChange(
        AccountId account, Kind kind, String value, long height, Instant madeAt, String transaction) {

    private static final String NOBODY = "0x" + "0".repeat(40);

    /** What was changed. */
    public enum Kind {
        OWNER_ADDED("AddedOwner(address)", "owner added"),
        OWNER_REMOVED("RemovedOwner(address)", "owner removed"),
        THRESHOLD("ChangedThreshold(uint256)", "threshold changed"),
        MODULE_ENABLED("EnabledModule(address)", "module enabled"),
        MODULE_DISABLED("DisabledModule(address)", "module disabled"),
        GUARD("ChangedGuard(address)", "guard changed");

        private final String event;
        private final String words;

        Kind(String event, String words) {
            this.event = event;
            this.words = words;
        }

        public String event() {
            return event;
        }

        public String inWords() {
            return words;
        }
    }

    /** Whether it names nobody: a guard that was taken away. */
    public boolean isNone() {
        return value.equals(NOBODY);
    }
}
