package io.strongroom.register;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import java.time.Instant;

/**
 * A client had less than nothing of an asset in a pool: other clients' assets stood in for his.
 *
 * @param at since when, or the start of the period if it was so already
 */
public record NegativeMoment(ClientId client, String pool, Instant at, Quantity balance) {}
