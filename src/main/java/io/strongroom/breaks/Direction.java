package io.strongroom.breaks;

import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Break.Kind;

/** To which side a break falls, for the rules of escalation. */
public enum Direction {
    /** Clients are exposed: less is held than owed, or one has less than nothing. */
    DEFICIT,
    /** Something of somebody else may be mixed in. */
    SURPLUS,
    ANY;

    boolean takes(Break found) {
        return switch (this) {
            case DEFICIT -> found.kind() == Kind.SHORTFALL || found.kind() == Kind.NEGATIVE_POSITION;
            case SURPLUS -> found.kind() == Kind.SURPLUS;
            case ANY -> true;
        };
    }
}
