package io.strongroom.register;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Bytes being put together: fields as they are hashed, each with its length in front, and rows as PostgreSQL copies. */
final class EntryBuffer {

    private static final int ABSENT = -1;

    private byte[] bytes;
    private int length;

    EntryBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void feed(MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    void putShort(int value) {
        room(2);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    void putInt(int value) {
        room(4);
        set(length, value);
        length += 4;
    }

    void put(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    void absent() {
        putInt(ABSENT);
    }

    void field(long value) {
        putInt(8);
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    void field(int value) {
        putInt(4);
        putInt(value);
    }

    void field(byte[] value) {
        putInt(value.length);
        put(value, 0, value.length);
    }

    /** In UTF-8; nearly every text of a register is plain ASCII. */
    @SuppressWarnings("deprecation") // The fast way out of a string, and right for ASCII.
    void field(String text) {
        int size = text.length();
        room(4 + size);
        int begin = length + 4;
        text.getBytes(0, size, bytes, begin);
        boolean ascii = true;
        for (int i = 0; i < size && ascii; i++) {
            ascii = text.charAt(i) < 0x80;
        }
        if (ascii) {
            set(length, size);
            length = begin + size;
        } else {
            field(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void set(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
