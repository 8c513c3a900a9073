package io.strongroom.rights;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one client is entitled to by an event, and what the register gave him.
 *
 * @param position what he held at the record instant
 * @param movements the register's movements that name the event
 * @param creditedAt when the last of them was registered
 * @param derogation the one by which he is not credited
 * @param fault what is wrong, in words that name no client
 */
public record Entitlement(
        String event,
        ClientId client,
        Quantity position,
        Quantity entitled,
        Quantity credited,
        List<String> movements,
        Optional<Instant> creditedAt,
        Optional<String> derogation,
        Optional<String> fault) {

    public Entitlement {
        movements = List.copyOf(movements);
    }
}
