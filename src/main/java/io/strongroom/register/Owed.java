package io.strongroom.register;

import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Quantity;

/**
 * What the firm owes all clients together of one asset in one pool.
 *
 * @param clients how many of them have a position that is not zero
 */
public record Owed(LedgerId ledger, String pool, Quantity quantity, long clients) {}
