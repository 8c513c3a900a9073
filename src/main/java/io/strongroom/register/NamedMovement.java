package io.strongroom.register;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import java.time.Instant;

/**
 * A movement that names what it was booked for.
 *
 * @param reference the event or incident, as {@code internal_ref} names it
 */
public record NamedMovement(
        String id, String reference, ClientId client, Quantity quantity, MovementType type, Instant registeredAt) {}
