package io.strongroom.chain.beacon;

import java.util.List;

/**
 * What is staked, in the state after one block of the consensus layer.
 *
 * @param slot of the block that holds the pinned block
 * @param root the hash of that block of the consensus layer
 * @param nodes how many nodes said all of it alike
 * @param stakes in the order of the question
 */
public record StakeReading(long slot, String root, int nodes, List<Stake> stakes) {

    public StakeReading {
        stakes = List.copyOf(stakes);
    }
}
