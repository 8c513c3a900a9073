package io.strongroom.chain.bitcoin;

import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A block's header: 80 bytes whose double SHA-256 is the block's hash. Hashes are written last byte first. */
record BitcoinHeader(String hex, String hash, String previousHash, String merkleRoot, long time) {

    private static final int LENGTH = 80;
    private static final int HASH_LENGTH = 32;
    private static final int PREVIOUS_AT = 4;
    private static final int MERKLE_AT = 36;
    private static final int TIME_AT = 68;

    /** Refuses bytes that do not hash to the block they were asked for. */
    static BitcoinHeader checked(String hex, String hash) {
        byte[] bytes = bytes(hex);
        String own = HexFormat.of().formatHex(reversed(doubleSha256(bytes), 0));
        if (bytes.length != LENGTH || !own.equals(hash)) {
            throw new LedgerUnavailableException("The node's header of block %s hashes to %s".formatted(hash, own));
        }
        long time = Integer.toUnsignedLong(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(TIME_AT));
        return new BitcoinHeader(hex, hash, text(bytes, PREVIOUS_AT), text(bytes, MERKLE_AT), time);
    }

    static byte[] doubleSha256(byte[] bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return sha256.digest(sha256.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new LedgerUnavailableException("The node's header is not hexadecimal", e);
        }
    }

    private static String text(byte[] bytes, int from) {
        return HexFormat.of().formatHex(reversed(bytes, from));
    }

    static byte[] reversed(byte[] bytes, int from) {
        byte[] part = Arrays.copyOfRange(bytes, from, from + HASH_LENGTH);
        for (int i = 0; i < HASH_LENGTH / 2; i++) {
            byte swapped = part[i];
            part[i] = part[HASH_LENGTH - 1 - i];
            part[HASH_LENGTH - 1 - i] = swapped;
        }
        return part;
    }
}
