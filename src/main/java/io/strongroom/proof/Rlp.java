package io.strongroom.proof;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Writes Ethereum's recursive length prefix encoding (Yellow Paper, appendix B). */
final class Rlp {

    static final int TEXT = 0x80;
    static final int LIST = 0xc0;

    /** Longest content whose length is told in the first byte. */
    static final int SHORT_MAX = 55;

    private Rlp() {}

    static byte[] bytes(byte[] value) {
        if (value.length == 1 && (value[0] & 0xff) < TEXT) {
            return value.clone();
        }
        return prefixed(TEXT, value);
    }

    /** A number that is not negative, without leading zeros. */
    static byte[] number(BigInteger value) {
        byte[] signed = value.toByteArray();
        return bytes(signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed);
    }

    /** A list of items that are encoded already. */
    static byte[] list(List<byte[]> items) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        items.forEach(content::writeBytes);
        return prefixed(LIST, content.toByteArray());
    }

    private static byte[] prefixed(int kind, byte[] content) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        if (content.length <= SHORT_MAX) {
            encoded.write(kind + content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int zeros = length[0] == 0 ? 1 : 0;
            encoded.write(kind + SHORT_MAX + length.length - zeros);
            encoded.write(length, zeros, length.length - zeros);
        }
        encoded.writeBytes(content);
        return encoded.toByteArray();
    }
}
