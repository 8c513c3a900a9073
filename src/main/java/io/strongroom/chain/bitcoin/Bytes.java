package io.strongroom.chain.bitcoin;

import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads Bitcoin's own encoding piece by piece; what is too short, too long or not the shortest form is refused. */
final class Bytes {

    private static final int SHORT_FORM = 0xfd;
    private static final int INT_FORM = 0xfe;
    private static final int HASH = 32;

    private final byte[] bytes;
    private int at;

    Bytes(String hex) {
        try {
            this.bytes = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new LedgerUnavailableException("The node's answer is not hexadecimal", e);
        }
    }

    int position() {
        return at;
    }

    int length() {
        return bytes.length;
    }

    byte[] from(int start, int end) {
        return Arrays.copyOfRange(bytes, start, end);
    }

    byte[] take(long count) {
        if (count < 0 || count > bytes.length - at) {
            throw broken("ends too early");
        }
        at += (int) count;
        return Arrays.copyOfRange(bytes, at - (int) count, at);
    }

    int peek(int ahead) {
        return at + ahead < bytes.length ? Byte.toUnsignedInt(bytes[at + ahead]) : -1;
    }

    /** A hash as people write it, last byte first. */
    String hash() {
        return HexFormat.of().formatHex(BitcoinHeader.reversed(take(HASH), 0));
    }

    long int32() {
        return Integer.toUnsignedLong(little(take(Integer.BYTES)).getInt());
    }

    long int64() {
        return little(take(Long.BYTES)).getLong();
    }

    /** A count in its shortest form of one to five bytes; nothing in a block needs more. */
    int count() {
        int first = Byte.toUnsignedInt(take(1)[0]);
        if (first < SHORT_FORM) {
            return first;
        }
        long value = first == SHORT_FORM
                ? Short.toUnsignedLong(little(take(Short.BYTES)).getShort())
                : first == INT_FORM ? int32() : Long.MAX_VALUE;
        if (value > bytes.length || value < (first == SHORT_FORM ? SHORT_FORM : 1 << Short.SIZE)) {
            throw broken("has a count that cannot be");
        }
        return (int) value;
    }

    void requireEnd() {
        if (at != bytes.length) {
            throw broken("goes on after its end");
        }
    }

    static LedgerUnavailableException broken(String how) {
        return new LedgerUnavailableException("The node's block, transaction or proof " + how);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
