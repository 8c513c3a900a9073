package io.strongroom.register;

import io.strongroom.basics.ClientId;
import java.time.Instant;

/**
 * From when to when a client's account was in use.
 *
 * @param first when his first movement took effect
 * @param last when the last before the cut-off did
 * @param holds whether he held anything at the cut-off
 */
public record ClientSpan(ClientId client, Instant first, Instant last, boolean holds) {}
