package io.strongroom.reconciliation;

import io.strongroom.basics.Quantity;

/** An amount of one asset in one pool: held by the pool's wallets, or owed to the pool's clients. */
public record PoolBalance(String pool, Quantity quantity) {}
