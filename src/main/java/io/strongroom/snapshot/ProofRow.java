package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.util.List;
import java.util.Optional;

/**
 * Whether one balance of a snapshot is proven against the block's state root, or was only read.
 *
 * @param nodes of the proof from the state root on (EIP-1186), each as 0x and bytes; empty if there is none
 * @param unproven why it is read and not proven; empty if it is proven
 */
public record ProofRow(AccountId account, AssetId asset, List<String> nodes, Optional<String> unproven) {

    public ProofRow {
        nodes = List.copyOf(nodes);
    }

    public boolean isProven() {
        return unproven.isEmpty();
    }
}
