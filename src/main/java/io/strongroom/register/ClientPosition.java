package io.strongroom.register;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;

/** What the firm owes one client of one asset in one pool. */
public record ClientPosition(ClientId client, String pool, Quantity quantity) {}
