package io.strongroom.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** So many nodes, not too far from the root, are kept: proofs of other keys may well pass them. */
    private static final int KEPT_MAX = 8_192;

    private static final int KEPT_DEPTH = 4;

    private final byte[] root;
    private final Map<ByteBuffer, Checked> kept = new HashMap<>();

    MerklePatricia(byte[] root) {
        this.root = root;
    }

    /** A node that hashes to what its parent names, and its items. */
    private record Checked(String node, List<RlpItem> items) {}

    /**
     * The value under a key.
     *
     * @param key the 32 bytes whose Keccak hash is the path
     * @param nodes of the proof from the root on, each as 0x and bytes
     * @return empty if the trie is proven to hold no value under the key
     */
    Optional<byte[]> find(byte[] key, List<String> nodes) {
        Walk walk = new Walk(Keccak.of(key), nodes);
        Optional<byte[]> value =
                nodes.isEmpty() && Arrays.equals(root, EmptyTrie.ROOT) ? Optional.empty() : walk.fromRoot();
        if (walk.used != nodes.size()) {
            throw new InvalidProofException(
                    "The proof has %d nodes, of which %d are needed".formatted(nodes.size(), walk.used));
        }
        return value;
    }

    /** The items of a node that must have this hash. */
    private List<RlpItem> checked(byte[] hash, int place, String node) {
        ByteBuffer name = ByteBuffer.wrap(hash);
        Checked known = kept.get(name);
        if (known != null && known.node.equals(node)) {
            return known.items;
        }
        byte[] bytes = Keccak.bytes(node);
        if (!Arrays.equals(Keccak.of(bytes), hash)) {
            throw new InvalidProofException("Node %d of the proof is not %s".formatted(place, Keccak.hex(hash)));
        }
        RlpItem item = RlpItem.read(bytes);
        if (place == 0 && item.isEmptyText()) {
            return List.of();
        }
        List<RlpItem> items = item.items();
        if (place < KEPT_DEPTH && kept.size() < KEPT_MAX) {
            kept.put(name, new Checked(node, items));
        }
        return items;
    }

    /** The way of one key through the trie. */
    private final class Walk {

        private final byte[] key;
        private final List<String> nodes;
        private int used;
        private int depth;

        Walk(byte[] key, List<String> nodes) {
            this.key = key;
            this.nodes = nodes;
        }

        private Optional<byte[]> fromRoot() {
            List<RlpItem> items = next(root);
            if (items.isEmpty()) {
                return Optional.empty();
            }
            while (true) {
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
                items = child.isList() ? embedded(child) : next(child.bytes());
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

        private static List<RlpItem> embedded(RlpItem child) {
            if (child.encodedLength() >= Keccak.BYTES) {
                throw new InvalidProofException("A node of %d bytes is embedded".formatted(child.encodedLength()));
            }
            return child.items();
        }

        private List<RlpItem> next(byte[] hash) {
            if (used == nodes.size()) {
                throw new InvalidProofException(
                        "Node %d of the proof, %s, is missing".formatted(used, Keccak.hex(hash)));
            }
            List<RlpItem> items = checked(hash, used, nodes.get(used));
            used++;
            return items;
        }
    }
}
