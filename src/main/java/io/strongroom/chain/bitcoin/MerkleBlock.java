package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A proof that transactions are in a block ({@code gettxoutproof}, the {@code merkleblock} of BIP-37).
 *
 * <p>It proves that they were made, not that their outputs are unspent.
 */
final class MerkleBlock {

    private static final int HEADER = 80;
    private static final int HASH = 32;

    private final int transactions;
    private final byte[] hashes;
    private final byte[] flags;
    private final List<String> proven = new ArrayList<>();
    private int hashesUsed;
    private int flagsUsed;

    private MerkleBlock(int transactions, byte[] hashes, byte[] flags) {
        this.transactions = transactions;
        this.hashes = hashes;
        this.flags = flags;
    }

    /**
     * Refuses a proof that is not one of exactly these transactions, in their order.
     *
     * @param transactions how many the block has: the header does not say, and a proof may fit more than one number
     */
    static void check(String hex, BitcoinHeader header, int transactions, List<String> ids) {
        Bytes bytes = new Bytes(hex);
        byte[] head = bytes.take(HEADER);
        if (!MerkleTree.text(BitcoinHeader.doubleSha256(head)).equals(header.hash())) {
            throw Bytes.broken("is of another block");
        }
        if (bytes.int32() != transactions || transactions < 1) {
            throw Bytes.broken("is of a block with another number of transactions");
        }
        byte[] hashes = bytes.take((long) bytes.count() * HASH);
        byte[] flags = bytes.take(bytes.count());
        bytes.requireEnd();
        if (!new MerkleBlock(transactions, hashes, flags)
                .proven(header.merkleRoot())
                .equals(ids)) {
            throw Bytes.broken("is of other transactions");
        }
    }

    private List<String> proven(String root) {
        int height = 0;
        while (width(height) > 1) {
            height++;
        }
        String found = MerkleTree.text(node(height, 0));
        if (!found.equals(root) || hashesUsed * HASH != hashes.length || !isPadded()) {
            throw Bytes.broken("does not lead to the block's root");
        }
        return proven;
    }

    /** Goes down the left side first, as the proof was written. */
    private byte[] node(int height, int at) {
        boolean parentOfMatch = flag();
        if (height == 0 || !parentOfMatch) {
            byte[] hash = hash();
            if (parentOfMatch) {
                proven.add(MerkleTree.text(hash));
            }
            return hash;
        }
        byte[] left = node(height - 1, at * 2);
        boolean alone = at * 2 + 1 >= width(height - 1);
        return alone ? MerkleTree.parent(left, left) : MerkleTree.ofTwo(left, node(height - 1, at * 2 + 1));
    }

    private int width(int height) {
        return (transactions + (1 << height) - 1) >> height;
    }

    private boolean flag() {
        if (flagsUsed >= flags.length * Byte.SIZE) {
            throw Bytes.broken("ends too early");
        }
        boolean set = (flags[flagsUsed / Byte.SIZE] >> flagsUsed % Byte.SIZE & 1) == 1;
        flagsUsed++;
        return set;
    }

    private byte[] hash() {
        if ((hashesUsed + 1) * HASH > hashes.length) {
            throw Bytes.broken("ends too early");
        }
        hashesUsed++;
        return Arrays.copyOfRange(hashes, (hashesUsed - 1) * HASH, hashesUsed * HASH);
    }

    /** No byte of flags too many, and no bit set after the last one that was used. */
    private boolean isPadded() {
        boolean noByteTooMany = (flagsUsed + Byte.SIZE - 1) / Byte.SIZE == flags.length;
        int left = flags.length * Byte.SIZE - flagsUsed;
        return noByteTooMany && Byte.toUnsignedInt(flags[flags.length - 1]) >> (Byte.SIZE - left) == 0;
    }
}
