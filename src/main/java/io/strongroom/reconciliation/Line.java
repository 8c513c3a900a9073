package io.strongroom.reconciliation;

import io.strongroom.basics.Asset;
import io.strongroom.basics.Quantity;

/**
 * What is held against what is owed, for one pool and asset (the asset names its ledger).
 *
 * @param explained the part of held less owed that a rule explains, with evidence of its own
 */
public record Line(String pool, Quantity held, Quantity owed, Quantity explained) {

    public Asset asset() {
        return held.asset();
    }

    /** Positive when more is held than owed and explained. In base units no difference is too small to count. */
    public Quantity difference() {
        return held.minus(owed).minus(explained);
    }
}
