package io.strongroom.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One item read from Ethereum's recursive length prefix encoding (Yellow Paper, appendix B).
 *
 * <p>Every content has one encoding; any other is refused, so that no two different byte strings read alike.
 */
final class RlpItem {

    private static final int LENGTH_BYTES_MAX = 3;

    private final byte[] source;
    private final int start;
    private final int from;
    private final int to;
    private final boolean list;

    private RlpItem(byte[] source, int start, int from, int to, boolean list) {
        this.source = source;
        this.start = start;
        this.from = from;
        this.to = to;
        this.list = list;
    }

    /** The one item that all the bytes are. */
    static RlpItem read(byte[] source) {
        RlpItem item = at(source, 0, source.length);
        if (item.to != source.length) {
            throw new InvalidProofException("%d bytes follow the item".formatted(source.length - item.to));
        }
        return item;
    }

    boolean isList() {
        return list;
    }

    /** How many bytes the item takes, its prefix included. */
    int encodedLength() {
        return to - start;
    }

    boolean isEmptyText() {
        return !list && from == to;
    }

    byte[] bytes() {
        if (list) {
            throw new InvalidProofException("A list stands where bytes were expected");
        }
        return Arrays.copyOfRange(source, from, to);
    }

    /** A number without leading zeros. */
    BigInteger number() {
        byte[] bytes = bytes();
        if (bytes.length > 0 && bytes[0] == 0) {
            throw new InvalidProofException("A number begins with a zero");
        }
        return new BigInteger(1, bytes);
    }

    List<RlpItem> items() {
        if (!list) {
            throw new InvalidProofException("Bytes stand where a list was expected");
        }
        List<RlpItem> items = new ArrayList<>();
        int next = from;
        while (next < to) {
            RlpItem item = at(source, next, to);
            items.add(item);
            next = item.to;
        }
        return items;
    }

    private static RlpItem at(byte[] source, int start, int limit) {
        if (start >= limit) {
            throw new InvalidProofException("The bytes end where an item was expected");
        }
        int first = source[start] & 0xff;
        if (first < Rlp.TEXT) {
            return new RlpItem(source, start, start, start + 1, false);
        }
        boolean list = first >= Rlp.LIST;
        int length = first - (list ? Rlp.LIST : Rlp.TEXT);
        int from = start + 1;
        if (length > Rlp.SHORT_MAX) {
            int lengthBytes = length - Rlp.SHORT_MAX;
            length = length(source, from, lengthBytes, limit);
            from += lengthBytes;
        }
        if (length > limit - from) {
            throw new InvalidProofException("An item of %d bytes ends after %d".formatted(length, limit - from));
        }
        if (!list && length == 1 && (source[from] & 0xff) < Rlp.TEXT) {
            throw new InvalidProofException("A single byte has a prefix that it does not need");
        }
        return new RlpItem(source, start, from, from + length, list);
    }

    private static int length(byte[] source, int from, int bytes, int limit) {
        if (bytes > LENGTH_BYTES_MAX || bytes > limit - from || source[from] == 0) {
            throw new InvalidProofException("A length is cut off, too great, or begins with a zero");
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = (length << Byte.SIZE) | (source[from + i] & 0xff);
        }
        if (length <= Rlp.SHORT_MAX) {
            throw new InvalidProofException("A length of %d is written longer than needed".formatted(length));
        }
        return length;
    }
}
