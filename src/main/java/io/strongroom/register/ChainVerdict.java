package io.strongroom.register;

import io.strongroom.basics.Sha256;
import java.util.Optional;

/**
 * Whether the register is what it was when its entries were registered.
 *
 * @param entries how many were checked
 * @param head the hash of the last of them, to be compared with one that was noted elsewhere
 * @param fault the first thing that is wrong
 */
public record ChainVerdict(long entries, Sha256 head, Optional<ChainFault> fault) {

    public boolean holds() {
        return fault.isEmpty();
    }
}
