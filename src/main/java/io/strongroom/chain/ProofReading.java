package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import java.math.BigInteger;
import java.util.List;

/** What came of asking a node to prove an account's balance in the ledger's own coin. */
public sealed interface ProofReading {

    AccountId account();

    /**
     * The balance is the one that the block's state root commits to; nobody's word is needed for it.
     *
     * @param baseUnits in wei
     * @param nodes of the proof from the root on (EIP-1186), each as 0x and bytes
     */
    record Proven(AccountId account, BigInteger baseUnits, List<String> nodes) implements ProofReading {

        public Proven {
            nodes = List.copyOf(nodes);
        }
    }

    /** The node gave no proof, so the balance is read and not proven. */
    record Unproven(AccountId account, String reason) implements ProofReading {}
}
