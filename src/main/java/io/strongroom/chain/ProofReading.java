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
     * A holder's word in a contract's storage.
     *
     * @param slot as 0x and 32 bytes
     * @param nodes of the proof from the contract's storage root on
     * @param scale for a token that rebases, what makes a balance of the word, which counts shares; empty if the word is
     *     the balance
     */
    record Storage(String contract, String slot, List<String> nodes, Optional<Scale> scale) {

        public Storage {
            nodes = List.copyOf(nodes);
        }
    }

    /** The balance is the shares times the numerator by the denominator, rounded down; with no denominator it is zero. */
    record Scale(Word numerator, Word denominator) {}

    /** One word of the same contract's storage, as a holder's. */
    record Word(String slot, List<String> nodes) {

        public Word {
            nodes = List.copyOf(nodes);
        }
    }

    /** The node gave no proof, or the token does not store balances as such: the balance is read and not proven. */
    record Unproven(AccountId account, AssetId asset, String reason) implements ProofReading {}
}
