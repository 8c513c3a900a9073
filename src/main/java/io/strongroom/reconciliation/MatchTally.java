package io.strongroom.reconciliation;

import io.strongroom.basics.AssetId;

/**
 * How many events of a pool's wallets and entries of its register agree under one rule.
 *
 * @param rule {@code exact}, {@code net}, {@code sweep}, {@code internal}, {@code corrected}, {@code gas},
 *     {@code rounded},
 *     {@code in-flight}; {@code break} for those that do not agree, {@code overdue} for those that were in flight and did
 *     not clear in time
 * @param groups how often
 */
public record MatchTally(String pool, AssetId asset, String rule, long groups, long events, long entries) {

    /** Whether a rule explains them. */
    public boolean agrees() {
        return !rule.equals("break") && !rule.equals("overdue");
    }
}
