package io.strongroom.proof.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Reads bytes as Bitcoin writes them; what could be written shorter, ends early or goes on is refused. */
final class BitcoinReader {

    private static final int TWO_BYTES = 0xfd;

    private final byte[] bytes;
    private int at;

    BitcoinReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Base64 in its one spelling: a character whose last bits do not count could be altered unseen. */
    static byte[] base64(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(decoded).equals(text)) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new SignatureRefusedException("is not base64");
    }

    int one() {
        return Byte.toUnsignedInt(take(1)[0]);
    }

    int four() {
        return one() | one() << 8 | one() << 16 | one() << 24;
    }

    byte[] take(int length) {
        if (length > bytes.length - at) {
            throw new SignatureRefusedException("ends too early");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    int length() {
        int first = one();
        if (first < TWO_BYTES) {
            return first;
        }
        int length = one() | one() << 8;
        if (first != TWO_BYTES || length < TWO_BYTES) {
            throw new SignatureRefusedException("has a length that is too long, or not written as short as it can be");
        }
        return length;
    }

    byte[] counted() {
        return take(length());
    }

    List<byte[]> stack() {
        int items = length();
        List<byte[]> stack = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            stack.add(counted());
        }
        return stack;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    void requireEnd() {
        if (!isAtEnd()) {
            throw new SignatureRefusedException("goes on after its end");
        }
    }
}
