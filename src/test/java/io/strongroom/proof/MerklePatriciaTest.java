package io.strongroom.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Proofs from tries of random content: what is there, what is not, and everything that was tampered with. */
class MerklePatriciaTest {

    @Property(tries = 200)
    void everyKeyIsFoundAndEveryOtherIsAbsent(@ForAll long seed, @ForAll @IntRange(max = 300) int size) {
        Random random = new Random(seed);
        Map<String, byte[]> content = content(random, size);
        TestTrie trie = new TestTrie(content);
        byte[] root = trie.root();
        content.forEach((key, value) ->
                assertThat(find(root, key, trie.proof(key)).orElseThrow()).isEqualTo(value));
        for (int i = 0; i < 20; i++) {
            String key = key(random);
            assertThat(content).doesNotContainKey(key);
            assertThat(find(root, key, trie.proof(key))).isEmpty();
        }
    }

    @Property(tries = 50)
    void aNodeLeftOutOrAddedIsNoAbsence(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int size) {
        Random random = new Random(seed);
        Map<String, byte[]> content = content(random, size);
        TestTrie trie = new TestTrie(content);
        String key = content.keySet().iterator().next();
        List<String> proof = trie.proof(key);
        for (int i = 0; i < proof.size(); i++) {
            List<String> without = new ArrayList<>(proof);
            without.remove(i);
            refused(trie.root(), key, without);
            List<String> twice = new ArrayList<>(proof);
            twice.add(proof.get(i));
            refused(trie.root(), key, twice);
        }
        refused(trie.root(), key, List.of());
    }

    @Test
    void everyAlteredByteIsRefused() {
        Random random = new Random(7);
        Map<String, byte[]> content = content(random, 500);
        TestTrie trie = new TestTrie(content);
        byte[] root = trie.root();
        int altered = 0;
        for (String key : List.of(content.keySet().iterator().next(), key(random))) {
            List<String> proof = trie.proof(key);
            // Having checked the true nodes before must not make it trust altered ones.
            MerklePatricia knowing = new MerklePatricia(root);
            knowing.find(Keccak.bytes(key), proof);
            for (int node = 0; node < proof.size(); node++) {
                byte[] bytes = Keccak.bytes(proof.get(node));
                for (int place = 0; place < bytes.length; place++) {
                    byte[] other = bytes.clone();
                    other[place] ^= (byte) (1 << random.nextInt(8));
                    List<String> tampered = new ArrayList<>(proof);
                    tampered.set(node, Keccak.hex(other));
                    refused(root, key, tampered);
                    assertThatExceptionOfType(InvalidProofException.class)
                            .isThrownBy(() -> knowing.find(Keccak.bytes(key), tampered));
                    altered++;
                }
            }
        }
        assertThat(altered).isGreaterThan(1_000);
    }

    @Test
    void theEmptyTrieHoldsNothing() {
        String key = "0x" + "00".repeat(32);

        assertThat(find(EmptyTrie.ROOT, key, List.of())).isEmpty();
        assertThat(find(EmptyTrie.ROOT, key, List.of("0x80"))).isEmpty();
        refused(EmptyTrie.ROOT, key, List.of("0x80", "0x80"));
    }

    private static void refused(byte[] root, String key, List<String> proof) {
        assertThatExceptionOfType(InvalidProofException.class).isThrownBy(() -> find(root, key, proof));
    }

    private static Optional<byte[]> find(byte[] root, String key, List<String> proof) {
        return new MerklePatricia(root).find(Keccak.bytes(key), proof);
    }

    private static String key(Random random) {
        return Keccak.hex(bytes(random, 32));
    }

    /** Values short enough that small nodes are embedded in their parents, and long ones. */
    private static Map<String, byte[]> content(Random random, int size) {
        Map<String, byte[]> content = new HashMap<>();
        for (int i = 0; i < size; i++) {
            content.put(key(random), bytes(random, 1 + random.nextInt(60)));
        }
        return content;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
