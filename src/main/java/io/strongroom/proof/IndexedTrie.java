package io.strongroom.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Builds the trie of a block's list, of its receipts say, in which each has its place's number as key. */
final class IndexedTrie {

    private static final int CHILDREN = 16;
    private static final int LEAF = 2;

    private IndexedTrie() {}

    private record Entry(int[] path, byte[] value) {}

    /** The trie's root, as 0x and 32 bytes. */
    static String root(List<byte[]> values) {
        if (values.isEmpty()) {
            return Keccak.hex(EmptyTrie.ROOT);
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            entries.add(new Entry(nibbles(Rlp.number(BigInteger.valueOf(i))), values.get(i)));
        }
        return Keccak.hex(Keccak.of(node(entries, 0)));
    }

    private static byte[] node(List<Entry> entries, int depth) {
        Entry first = entries.getFirst();
        if (entries.size() == 1) {
            return Rlp.list(
                    List.of(Rlp.bytes(packed(first.path, depth, first.path.length, LEAF)), Rlp.bytes(first.value)));
        }
        int common = depth;
        while (shared(entries, common)) {
            common++;
        }
        byte[] branch = branch(entries, common);
        return common == depth
                ? branch
                : Rlp.list(List.of(Rlp.bytes(packed(first.path, depth, common, 0)), reference(branch)));
    }

    /** No number's encoding begins another's, so no entry ends in a branch. */
    private static byte[] branch(List<Entry> entries, int depth) {
        List<byte[]> items = new ArrayList<>();
        for (int nibble = 0; nibble < CHILDREN; nibble++) {
            int child = nibble;
            List<Entry> below = entries.stream()
                    .filter(entry -> entry.path[depth] == child)
                    .toList();
            items.add(below.isEmpty() ? Rlp.bytes(new byte[0]) : reference(node(below, depth + 1)));
        }
        items.add(Rlp.bytes(new byte[0]));
        return Rlp.list(items);
    }

    private static boolean shared(List<Entry> entries, int place) {
        int nibble = entries.getFirst().path[place];
        return entries.stream().allMatch(entry -> entry.path[place] == nibble);
    }

    private static byte[] reference(byte[] node) {
        return node.length < Keccak.BYTES ? node : Rlp.bytes(Keccak.of(node));
    }

    /** Hex-prefix encoding (Yellow Paper, appendix C). */
    private static byte[] packed(int[] path, int from, int to, int kind) {
        int odd = (to - from) % 2;
        byte[] packed = new byte[(to - from) / 2 + 1];
        packed[0] = (byte) ((kind + odd) << 4 | (odd == 1 ? path[from] : 0));
        for (int i = 1; i < packed.length; i++) {
            int place = from + odd + 2 * (i - 1);
            packed[i] = (byte) (path[place] << 4 | path[place + 1]);
        }
        return packed;
    }

    private static int[] nibbles(byte[] key) {
        int[] nibbles = new int[2 * key.length];
        for (int i = 0; i < key.length; i++) {
            nibbles[2 * i] = (key[i] & 0xf0) >> 4;
            nibbles[2 * i + 1] = key[i] & 0x0f;
        }
        return nibbles;
    }
}
