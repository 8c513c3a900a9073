package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The tree of a block's transactions, whose root stands in the block's header. */
final class MerkleTree {

    private static final int HASH = 32;

    private MerkleTree() {}

    /**
     * The root over all transactions of a block, in their order.
     *
     * <p>Where a row is odd its last hash is doubled, so the same root has a second list of transactions, with some
     * twice (CVE-2012-2459): two equal neighbours are refused.
     */
    static String root(List<String> transactions) {
        List<byte[]> row =
                new ArrayList<>(transactions.stream().map(MerkleTree::bytes).toList());
        while (row.size() > 1) {
            List<byte[]> above = new ArrayList<>();
            for (int i = 0; i < row.size(); i += 2) {
                boolean last = i + 1 == row.size();
                above.add(last ? parent(row.get(i), row.get(i)) : ofTwo(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return text(row.getFirst());
    }

    /** Of two different hashes. */
    static byte[] ofTwo(byte[] left, byte[] right) {
        if (Arrays.equals(left, right)) {
            throw Bytes.broken("lists one transaction twice");
        }
        return parent(left, right);
    }

    static byte[] parent(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, 2 * HASH);
        System.arraycopy(right, 0, both, HASH, HASH);
        return BitcoinHeader.doubleSha256(both);
    }

    static String text(byte[] hash) {
        return HexFormat.of().formatHex(BitcoinHeader.reversed(hash, 0));
    }

    private static byte[] bytes(String hash) {
        return BitcoinHeader.reversed(HexFormat.of().parseHex(hash), 0);
    }
}
