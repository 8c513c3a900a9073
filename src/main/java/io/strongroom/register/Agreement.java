package io.strongroom.register;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Sha256;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of the custody agreement with a client.
 *
 * @param forkDerogationSignedAt when the client signed that new assets after a fork are treated otherwise, if he did
 */
public record Agreement(
        ClientId client,
        String version,
        Instant signedAt,
        Instant effectiveFrom,
        Optional<Instant> effectiveTo,
        Sha256 document,
        Optional<Instant> forkDerogationSignedAt) {}
