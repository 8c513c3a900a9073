package io.strongroom.proof;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What a block's state root holds of one account (Yellow Paper 4.1, proof as given by {@code eth_getProof}, EIP-1186).
 *
 * @param balance in wei
 * @param storageRoot of the account's own trie of storage, as 0x and 32 bytes
 * @param codeHash of its program, as 0x and 32 bytes
 */
public record AccountState(BigInteger nonce, BigInteger balance, String storageRoot, String codeHash) {

    private static final int FIELDS = 4;
    private static final int ADDRESS_BYTES = 20;

    /**
     * Checks an account's proof against the state root.
     *
     * @param nodes of the proof from the root on, each as 0x and bytes
     * @return empty if the account is proven not to exist, so that it holds nothing
     * @throws InvalidProofException if the proof proves neither
     */
    public static Optional<AccountState> proven(String stateRoot, String address, List<String> nodes) {
        byte[] key = Keccak.bytes(address);
        if (key.length != ADDRESS_BYTES) {
            throw new InvalidProofException("'%s' is not an address of 20 bytes".formatted(address));
        }
        return MerklePatricia.find(Keccak.hash(stateRoot), key, nodes).map(AccountState::of);
    }

    /**
     * Checks the proof of one word of the account's storage.
     *
     * @param slot as 0x and 32 bytes
     * @return zero only if the storage is proven to hold nothing there
     * @throws InvalidProofException if the proof proves nothing
     */
    public BigInteger provenStorage(String slot, List<String> nodes) {
        return MerklePatricia.find(Keccak.hash(storageRoot), Keccak.hash(slot), nodes)
                .map(value -> RlpItem.read(value).number())
                .orElse(BigInteger.ZERO);
    }

    private static AccountState of(byte[] value) {
        List<RlpItem> fields = RlpItem.read(value).items();
        if (fields.size() != FIELDS) {
            throw new InvalidProofException("An account has %d fields, not 4".formatted(fields.size()));
        }
        return new AccountState(
                fields.get(0).number(), fields.get(1).number(), hash(fields.get(2)), hash(fields.get(3)));
    }

    private static String hash(RlpItem field) {
        return Keccak.hex(Keccak.hash(Keccak.hex(field.bytes())));
    }
}
