package io.strongroom.proof;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it, and bytes as its nodes write them. */
final class Keccak {

    static final int BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();
    private static final int BITS = 256;

    /** The value of each character that is a digit; proofs are long, and this is half the work of checking one. */
    private static final byte[] DIGITS = digits();

    private Keccak() {}

    static byte[] of(byte[] input) {
        KeccakDigest digest = new KeccakDigest(BITS);
        digest.update(input, 0, input.length);
        byte[] hash = new byte[BYTES];
        digest.doFinal(hash, 0);
        return hash;
    }

    private static byte[] digits() {
        byte[] digits = new byte[1 << Byte.SIZE];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (HexFormat.isHexDigit(i) ? HexFormat.fromHexDigit(i) : -1);
        }
        return digits;
    }

    /** The bytes of a text like 0x00ff. */
    static byte[] bytes(String hex) {
        if (!hex.startsWith("0x")) {
            throw new InvalidProofException("'%s' is not written as 0x and bytes".formatted(hex));
        }
        byte[] text = hex.getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[text.length / 2 - 1];
        int broken = text.length % 2;
        for (int i = 0; i < bytes.length; i++) {
            int value = (DIGITS[text[2 * i + 2] & 0xff] << 4) | DIGITS[text[2 * i + 3] & 0xff];
            broken |= value & ~0xff;
            bytes[i] = (byte) value;
        }
        if (broken != 0) {
            throw new InvalidProofException("'%s' is not written in hexadecimal bytes".formatted(hex));
        }
        return bytes;
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
