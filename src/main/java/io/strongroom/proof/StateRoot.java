package io.strongroom.proof;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a block's state root holds (Yellow Paper 4.1), for those who have proofs of it (EIP-1186).
 *
 * <p>Proofs of one block share the upper part of their paths. What was checked once is known, so that many proofs are
 * cheaper than each alone. For one thread.
 */
public final class StateRoot {

    private static final int ADDRESS_BYTES = 20;

    private final MerklePatricia accounts;
    private final Map<String, MerklePatricia> storages = new HashMap<>();

    private StateRoot(MerklePatricia accounts) {
        this.accounts = accounts;
    }

    /**
     * The root of a block.
     *
     * @param hash as 0x and 32 bytes, from a header that hashes to the block
     */
    public static StateRoot of(String hash) {
        return new StateRoot(new MerklePatricia(Keccak.hash(hash)));
    }

    /**
     * Checks an account's proof.
     *
     * @param nodes of the proof from the root on, each as 0x and bytes
     * @return empty if the account is proven not to exist, so that it holds nothing
     * @throws InvalidProofException if the proof proves neither
     */
    public Optional<AccountState> account(String address, List<String> nodes) {
        byte[] key = Keccak.bytes(address);
        if (key.length != ADDRESS_BYTES) {
            throw new InvalidProofException("'%s' is not an address of 20 bytes".formatted(address));
        }
        return accounts.find(key, nodes).map(AccountState::of);
    }

    /**
     * Checks the proof of one word of an account's storage.
     *
     * @param account as proven under this root
     * @param slot as 0x and 32 bytes
     * @param nodes of the proof from the account's storage root on
     * @return zero only if the storage is proven to hold nothing there
     * @throws InvalidProofException if the proof proves nothing
     */
    public BigInteger storage(AccountState account, String slot, List<String> nodes) {
        return storages.computeIfAbsent(account.storageRoot(), root -> new MerklePatricia(Keccak.hash(root)))
                .find(Keccak.hash(slot), nodes)
                .map(value -> RlpItem.read(value).number())
                .orElse(BigInteger.ZERO);
    }
}
