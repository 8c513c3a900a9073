package io.strongroom.register;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;

/** A balance that the register's own system states otherwise than its movements sum up to. */
public record ControlDifference(ClientId client, String pool, Quantity stated, Quantity summed) {}
