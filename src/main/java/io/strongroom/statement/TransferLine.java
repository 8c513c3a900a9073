package io.strongroom.statement;

import io.strongroom.basics.Quantity;
import java.time.Instant;
import java.util.Optional;

/**
 * One movement of the register that falls into the period.
 *
 * @param quantity signed: positive into the client's position
 * @param effectiveAt when the movement took effect; decides the period it falls into
 * @param transaction the full ledger transaction hash; empty for a movement within the register
 * @param corrects the movement that this one corrects
 */
public record TransferLine(
        String movement,
        String type,
        Quantity quantity,
        String pool,
        Instant effectiveAt,
        Instant registeredAt,
        Optional<String> transaction,
        Optional<String> fee,
        Optional<String> corrects,
        Optional<String> reason) {}
