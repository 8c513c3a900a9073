package io.strongroom.chain;

import java.util.List;
import java.util.Optional;

/**
 * What came of asking a node to prove balances in one asset.
 *
 * @param readings in the order of the balances
 * @param programs what the asset's token runs at the block; empty for a ledger's own coin, and where the node does not say
 * @param found where the token's balances lie, if that was not known before and was found now
 */
public record ProofReadings(List<ProofReading> readings, List<TokenProgram> programs, Optional<SeenLayout> found) {

    public ProofReadings {
        readings = List.copyOf(readings);
        programs = programs.stream().sorted().toList();
    }

    /** Of an asset that is no token. */
    public static ProofReadings of(List<ProofReading> readings) {
        return new ProofReadings(readings, List.of(), Optional.empty());
    }
}
