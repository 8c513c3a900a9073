package io.strongroom.proof;

import java.math.BigInteger;
import java.util.List;

/**
 * What a block's state root holds of one account (Yellow Paper 4.1).
 *
 * @param balance in wei
 * @param storageRoot of the account's own trie of storage, as 0x and 32 bytes
 * @param codeHash of its program, as 0x and 32 bytes
 */
public record AccountState(BigInteger nonce, BigInteger balance, String storageRoot, String codeHash) {

    private static final int FIELDS = 4;

    static AccountState of(byte[] value) {
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
