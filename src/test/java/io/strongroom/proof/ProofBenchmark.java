package io.strongroom.proof;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** How many account proofs one core checks in a second. Run by hand, see docs/benchmarks.md. */
final class ProofBenchmark {

    private static final int ACCOUNTS = 100_000;
    private static final int PROOFS = 20_000;
    private static final int ROUNDS = 7;

    private ProofBenchmark() {}

    public static void main(String[] arguments) {
        Random random = new Random(1);
        Map<String, byte[]> content = new HashMap<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            content.put(Keccak.hex(bytes(random, 20)), account(i));
        }
        TestTrie trie = new TestTrie(content);
        String root = Keccak.hex(trie.root());
        List<String> addresses = content.keySet().stream().limit(PROOFS).toList();
        List<List<String>> proofs = addresses.stream().map(trie::proof).toList();
        int nodes = proofs.stream().mapToInt(List::size).sum();
        System.out.printf("%d accounts, %d nodes in %d proofs%n", ACCOUNTS, nodes, proofs.size());
        for (int round = 0; round < ROUNDS; round++) {
            measure("each alone", () -> StateRoot.of(root), addresses, proofs);
            StateRoot block = StateRoot.of(root);
            measure("of one block", () -> block, addresses, proofs);
        }
    }

    private static void measure(
            String what, Supplier<StateRoot> root, List<String> addresses, List<List<String>> proofs) {
        long start = System.nanoTime();
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < proofs.size(); i++) {
            sum = sum.add(root.get()
                    .account(addresses.get(i), proofs.get(i))
                    .orElseThrow()
                    .balance());
        }
        long micros = (System.nanoTime() - start) / 1_000;
        System.out.printf("%s: %d proofs/s (sum %s)%n", what, proofs.size() * 1_000_000L / micros, sum);
    }

    private static byte[] account(int number) {
        byte[] hash = Keccak.of(new byte[] {(byte) number});
        return Rlp.list(List.of(
                Rlp.number(BigInteger.valueOf(number)),
                Rlp.number(BigInteger.TEN.pow(18).add(BigInteger.valueOf(number))),
                Rlp.bytes(EmptyTrie.ROOT),
                Rlp.bytes(hash)));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
