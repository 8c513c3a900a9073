package io.strongroom.chain.movement;

import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Tells which transactions of a block changed a word of storage that a token reads to tell a balance. */
final class ChangedWords {

    private final JsonRpc rpc;
    private final Map<Place, Map<String, SortedSet<Integer>>> known = new HashMap<>();

    ChangedWords(JsonRpc rpc) {
        this.rpc = rpc;
    }

    /** A contract's storage in a block. */
    private record Place(String block, String contract) {}

    /**
     * The numbers of the transactions in their block.
     *
     * @throws io.strongroom.chain.rpc.RpcErrorException if the node does not tell what a token reads, or what a transaction
     *     changed
     */
    SortedSet<Integer> of(Question question, String hash, long height, int transactions) {
        JsonNode read = rpc.call("eth_createAccessList", TokenGaps.balanceOf(question), Hex.of(height));
        SortedSet<Integer> changed = new TreeSet<>();
        for (JsonNode contract : read.path("accessList")) {
            Place place = new Place(hash, Hex.address(contract.path("address")));
            if (!known.containsKey(place)) {
                known.put(place, changes(place, transactions));
            }
            Map<String, SortedSet<Integer>> words = known.getOrDefault(place, Map.of());
            contract.path("storageKeys")
                    .valueStream()
                    .map(Hex::hash)
                    .forEach(word -> changed.addAll(words.getOrDefault(word, new TreeSet<>())));
        }
        return changed;
    }

    private Map<String, SortedSet<Integer>> changes(Place place, int transactions) {
        JsonNode answer = rpc.call(
                "debug_traceBlockByHash",
                place.block,
                Map.of("tracer", "prestateTracer", "tracerConfig", Map.of("diffMode", true)));
        if (!answer.isArray() || answer.size() != transactions) {
            throw new LedgerUnavailableException("%s traced %d of %d transactions of block %s"
                    .formatted(rpc, answer.size(), transactions, place.block));
        }
        Map<String, SortedSet<Integer>> changes = new HashMap<>();
        for (int i = 0; i < transactions; i++) {
            JsonNode result = answer.get(i).path("result");
            Map<String, BigInteger> before = words(result.path("pre"), place.contract);
            Map<String, BigInteger> after = words(result.path("post"), place.contract);
            Set<String> all = new TreeSet<>(before.keySet());
            all.addAll(after.keySet());
            for (String word : all) {
                // A word that is left out is zero, before as after.
                if (!before.getOrDefault(word, BigInteger.ZERO).equals(after.getOrDefault(word, BigInteger.ZERO))) {
                    changes.computeIfAbsent(word, any -> new TreeSet<>()).add(i);
                }
            }
        }
        return changes;
    }

    private static Map<String, BigInteger> words(JsonNode accounts, String contract) {
        Map<String, BigInteger> words = new HashMap<>();
        Collection<String> names = List.copyOf(accounts.propertyNames());
        names.stream()
                .filter(contract::equalsIgnoreCase)
                .forEach(name -> accounts.path(name)
                        .path("storage")
                        .forEachEntry((word, value) -> words.put(
                                padded(word), new BigInteger(Hex.bytes(value).substring(2), 16))));
        return words;
    }

    private static String padded(String word) {
        return "0x%064x".formatted(new BigInteger(word.substring(2), 16));
    }
}
