package io.strongroom.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An entry as PostgreSQL copies it out: its fields are the very bytes that are hashed, its hash is the last of them. */
record CopiedRow(ByteBuffer bytes, int begin) {

    /** What stands in front of the first row. */
    static final int HEADER = 19;

    private static final int COUNT = 2;
    private static final int LENGTH = 4;
    private static final int NUMBER = 8;
    private static final int ORIGIN = 3 * (LENGTH + NUMBER);

    static CopiedRow of(byte[] row, int skip) {
        return new CopiedRow(ByteBuffer.wrap(row), skip);
    }

    static boolean isEnd(byte[] row, int skip) {
        return row[skip] == -1;
    }

    long number() {
        return bytes.getLong(begin + COUNT + LENGTH);
    }

    long file() {
        return bytes.getLong(begin + COUNT + 2 * LENGTH + NUMBER);
    }

    long line() {
        return bytes.getLong(begin + COUNT + 3 * LENGTH + 2 * NUMBER);
    }

    String movement() {
        int at = begin + COUNT + ORIGIN;
        return StandardCharsets.UTF_8
                .decode(bytes.slice(at + LENGTH, bytes.getInt(at)))
                .toString();
    }

    /** Where what is hashed begins. */
    int from() {
        return begin + COUNT;
    }

    /** Where what is hashed ends. */
    int to() {
        return bytes.capacity() - LENGTH - EntryChain.HASH_LENGTH;
    }

    boolean hasHash(byte[] hash) {
        return ByteBuffer.wrap(hash).equals(bytes.slice(to() + LENGTH, EntryChain.HASH_LENGTH));
    }
}
