package io.strongroom.reconciliation;

import io.strongroom.basics.Quantity;

/**
 * A part of the difference between held and owed that a rule explains, with what shows it.
 *
 * @param quantity held less owed
 * @param reference the transaction
 * @param registeredFirst whether the register had it before the ledger did
 */
public record Explained(
        String pool, String rule, String reference, Quantity quantity, String evidence, boolean registeredFirst) {}
