package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What came of asking a node to prove one account's balance in one asset. */
public sealed interface ProofReading {

    AccountId account();

    AssetId asset();

    /**
     * The balance is the one that the block's state root commits to; nobody's word is needed for it.
     *
     * @param nodes of the proof of an account from the state root on (EIP-1186), each as 0x and bytes: of the holder, or
     *     for a token of the contract that stores its balances
     * @param storage for a token, the proof of the holder's balance in that contract's storage
     */
    record Proven(AccountId account, AssetId asset, BigInteger baseUnits, List<String> nodes, Optional<Storage> storage)
            implements ProofReading {

        public Proven {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * One word of a contract's storage.
     *
     * @param slot as 0x and 32 bytes
     * @param nodes of the proof from the contract's storage root on
     */
    record Storage(String contract, String slot, List<String> nodes) {

        public Storage {
            nodes = List.copyOf(nodes);
        }
    }

    /** The node gave no proof, or the token does not store balances as such: the balance is read and not proven. */
    record Unproven(AccountId account, AssetId asset, String reason) implements ProofReading {}
}
