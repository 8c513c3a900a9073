package io.strongroom.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Follows a proof through Ethereum's Merkle-Patricia trie (Yellow Paper, appendix D) from a root that is known.
 *
 * <p>Only a proof that leads to the end answers: to the value, or to where the value would be and is not. A node that is
 * missing, altered, or not needed is an error; it never reads as "no value".
 */
final class MerklePatricia {

    private static final int BRANCH = 17;
    private static final int SHORT_NODE = 2;
    private static final int NIBBLES = 2 * Keccak.BYTES;
    private static final int LEAF_FLAG = 2;
    private static final int ODD_FLAG = 1;

    private final byte[] key;
    private final List<String> nodes;
    private int used;
    private int depth;

    private MerklePatricia(byte[] key, List<String> nodes) {
        this.key = key;
        this.nodes = nodes;
    }

    /**
     * The value under a key.
     *
     * @param key the 32 bytes whose Keccak hash is the path
     * @param nodes of the proof from the root on, each as 0x and bytes
     * @return empty if the trie is proven to hold no value under the key
     */
    static Optional<byte[]> find(byte[] root, byte[] key, List<String> nodes) {
        MerklePatricia walk = new MerklePatricia(Keccak.of(key), nodes);
        Optional<byte[]> value =
                nodes.isEmpty() && Arrays.equals(root, EmptyTrie.ROOT) ? Optional.empty() : walk.from(walk.next(root));
        if (walk.used != nodes.size()) {
            throw new InvalidProofException(
                    "The proof has %d nodes, of which %d are needed".formatted(nodes.size(), walk.used));
        }
        return value;
    }

    private Optional<byte[]> from(RlpItem root) {
        RlpItem node = root;
        if (node.isEmptyText()) {
            return Optional.empty();
        }
        while (true) {
            List<RlpItem> items = node.items();
            RlpItem child;
            if (items.size() == BRANCH) {
                child = items.get(nibble(depth));
                depth++;
            } else if (items.size() == SHORT_NODE) {
                byte[] path = items.getFirst().bytes();
                int flag = flag(path);
                boolean leaf = flag >= LEAF_FLAG;
                if (!continues(path, flag, leaf)) {
                    return Optional.empty();
                }
                if (leaf) {
                    return Optional.of(items.getLast().bytes());
                }
                child = items.getLast();
            } else {
                throw new InvalidProofException("A node has %d items, not 2 or 17".formatted(items.size()));
            }
            if (child.isEmptyText()) {
                return Optional.empty();
            }
            node = child.isList() ? embedded(child) : next(child.bytes());
        }
    }

    /** The first four bits tell a leaf from an extension, and whether the path has an odd length. */
    private static int flag(byte[] path) {
        if (path.length == 0) {
            throw new InvalidProofException("A node has no path");
        }
        int flag = (path[0] >> 4) & 0xf;
        boolean padded = (flag & ODD_FLAG) == 0 && (path[0] & 0xf) != 0;
        if (flag > LEAF_FLAG + ODD_FLAG || padded) {
            throw new InvalidProofException("A node's path begins with 0x%02x".formatted(path[0]));
        }
        return flag;
    }

    /** Whether the node's path is that of the key; then the walk has gone past it. */
    private boolean continues(byte[] path, int flag, boolean leaf) {
        int skipped = 2 - (flag & ODD_FLAG);
        int length = 2 * path.length - skipped;
        int left = NIBBLES - depth;
        if (leaf ? length != left : length == 0 || length >= left) {
            throw new InvalidProofException("A path of %d does not fit where %d are left".formatted(length, left));
        }
        for (int i = 0; i < length; i++) {
            if (nibble(path, skipped + i) != nibble(depth + i)) {
                return false;
            }
        }
        depth += length;
        return true;
    }

    private int nibble(int place) {
        if (place >= NIBBLES) {
            throw new InvalidProofException("The proof goes deeper than its key is long");
        }
        return nibble(key, place);
    }

    private static int nibble(byte[] bytes, int place) {
        return (bytes[place / 2] >> (place % 2 == 0 ? 4 : 0)) & 0xf;
    }

    private static RlpItem embedded(RlpItem child) {
        if (child.encodedLength() >= Keccak.BYTES) {
            throw new InvalidProofException("A node of %d bytes is embedded".formatted(child.encodedLength()));
        }
        return child;
    }

    private RlpItem next(byte[] hash) {
        if (used == nodes.size()) {
            throw new InvalidProofException("Node %d of the proof, %s, is missing".formatted(used, Keccak.hex(hash)));
        }
        byte[] node = Keccak.bytes(nodes.get(used));
        if (!Arrays.equals(Keccak.of(node), hash)) {
            throw new InvalidProofException("Node %d of the proof is not %s".formatted(used, Keccak.hex(hash)));
        }
        used++;
        return RlpItem.read(node);
    }
}
