package io.strongroom.proof;

import java.util.HexFormat;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it, and bytes as its nodes write them. */
final class Keccak {

    static final int BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();
    private static final int BITS = 256;

    private Keccak() {}

    static byte[] of(byte[] input) {
        KeccakDigest digest = new KeccakDigest(BITS);
        digest.update(input, 0, input.length);
        byte[] hash = new byte[BYTES];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** The bytes of a text like 0x00ff. */
    static byte[] bytes(String hex) {
        if (!hex.startsWith("0x")) {
            throw new InvalidProofException("'%s' is not written as 0x and bytes".formatted(hex));
        }
        try {
            return HEX.parseHex(hex, 2, hex.length());
        } catch (IllegalArgumentException e) {
            throw new InvalidProofException("'%s' is not written in hexadecimal bytes".formatted(hex));
        }
    }

    static byte[] hash(String hex) {
        byte[] bytes = bytes(hex);
        if (bytes.length != BYTES) {
            throw new InvalidProofException("'%s' is not a hash of 32 bytes".formatted(hex));
        }
        return bytes;
    }

    static String hex(byte[] bytes) {
        return "0x" + HEX.formatHex(bytes);
    }
}
