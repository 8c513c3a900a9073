package io.strongroom.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A trie built from what it holds, the slow and simple way, to give proofs that are known to be right. */
final class TestTrie {

    private record Entry(String path, String value) {}

    private final List<Entry> entries;
    private final Map<String, byte[]> nodes = new HashMap<>();
    private final byte[] root;

    /** Keys are hashed, as Ethereum does. */
    TestTrie(Map<String, byte[]> content) {
        Map<String, byte[]> byPath = new TreeMap<>();
        content.forEach((key, value) -> byPath.put(path(key), value));
        this.entries = byPath.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), Keccak.hex(entry.getValue())))
                .toList();
        this.root = Keccak.of(node(entries, 0));
    }

    byte[] root() {
        return root.clone();
    }

    List<String> proof(String key) {
        String wanted = path(key);
        return IntStream.rangeClosed(0, wanted.length())
                .mapToObj(depth -> nodes.get(wanted.substring(0, depth)))
                .filter(Objects::nonNull)
                .map(Keccak::hex)
                .toList();
    }

    private byte[] node(List<Entry> some, int depth) {
        byte[] encoded = encoded(some, depth);
        if (depth == 0 || encoded.length >= Keccak.BYTES) {
            nodes.put(some.isEmpty() ? "" : some.getFirst().path.substring(0, depth), encoded);
        }
        return encoded;
    }

    private byte[] encoded(List<Entry> some, int depth) {
        if (some.isEmpty()) {
            return Rlp.bytes(new byte[0]);
        }
        String first = some.getFirst().path;
        if (some.size() == 1) {
            return Rlp.list(
                    List.of(compact(first.substring(depth), 2), Rlp.bytes(Keccak.bytes(some.getFirst().value))));
        }
        int shared = shared(first, some.getLast().path);
        if (shared > depth) {
            return Rlp.list(List.of(compact(first.substring(depth, shared), 0), reference(node(some, shared))));
        }
        List<byte[]> children = new ArrayList<>();
        for (char digit : "0123456789abcdef".toCharArray()) {
            List<Entry> below = some.stream()
                    .filter(entry -> entry.path.charAt(depth) == digit)
                    .toList();
            children.add(below.isEmpty() ? Rlp.bytes(new byte[0]) : reference(node(below, depth + 1)));
        }
        children.add(Rlp.bytes(new byte[0]));
        return Rlp.list(children);
    }

    private static byte[] reference(byte[] node) {
        return node.length < Keccak.BYTES ? node : Rlp.bytes(Keccak.of(node));
    }

    private static int shared(String one, String other) {
        int shared = 0;
        while (one.charAt(shared) == other.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    private static byte[] compact(String nibbles, int flag) {
        boolean odd = nibbles.length() % 2 == 1;
        String hex = odd ? (flag + 1) + nibbles : flag + "0" + nibbles;
        return Rlp.bytes(Keccak.bytes("0x" + hex));
    }

    private static String path(String key) {
        return Keccak.hex(Keccak.of(Keccak.bytes(key))).substring(2);
    }
}
