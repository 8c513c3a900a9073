package io.strongroom.proof.control;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes as Bitcoin writes them: numbers with the lowest byte first, lengths in front. */
final class Bytes {

    private static final int ONE_BYTE_MAX = 0xfc;
    private static final int TWO_BYTES = 0xfd;
    private static final int TWO_BYTES_MAX = 0xffff;
    private static final int FOUR_BYTES = 0xfe;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Bytes add(byte[]... parts) {
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return this;
    }

    Bytes one(int value) {
        bytes.write(value);
        return this;
    }

    Bytes four(int value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    Bytes eight(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    Bytes length(int value) {
        if (value <= ONE_BYTE_MAX) {
            return one(value);
        }
        if (value <= TWO_BYTES_MAX) {
            return one(TWO_BYTES).one(value).one(value >> Byte.SIZE);
        }
        return one(FOUR_BYTES).four(value);
    }

    /** With its length in front. */
    Bytes counted(byte[] part) {
        return length(part.length).add(part);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
