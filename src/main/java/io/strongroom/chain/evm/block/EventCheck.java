package io.strongroom.chain.evm.block;

import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/**
 * Shows that a node left out no event, without a second node: the header of every block, each the parent of the next up to
 * the pinned one, says in its bloom filter which contracts and topics have events in it. Where it may be one that is
 * watched, the block's receipts are read and held against the header's root of them.
 */
public final class EventCheck {

    private static final int FILTER_BITS = 2048;

    /** Of an address's or topic's hash, how much tells its bits. */
    private static final int FILTER_DIGITS = 12;

    /** Of more accounts than that, one is in nearly every block's filter by chance: asking for each would tell nothing. */
    private static final int FILTERED_MAX = 2_000;

    private final JsonRpc rpc;
    private final Batches batches;
    private final int batchSize;
    private final Watched watched;
    private final List<List<BigInteger>> filters;

    public EventCheck(JsonRpc rpc, int batchSize, Watched watched) {
        this.rpc = rpc;
        this.batches = new Batches(rpc, batchSize);
        this.batchSize = batchSize;
        this.watched = watched;
        this.filters = Stream.of(watched.contracts, watched.kinds.keySet(), watched.accounts)
                .filter(some -> some.size() <= FILTERED_MAX)
                .map(some -> some.stream().map(EventCheck::filter).toList())
                .toList();
    }

    /**
     * Which events matter: those of one of the contracts, of one of the kinds, that name one of the accounts.
     *
     * @param contracts addresses
     * @param kinds first topics, each with the places of those that name whoever it is about
     * @param accounts addresses as words, as 0x and 32 bytes
     */
    public record Watched(Set<String> contracts, Map<String, Set<Integer>> kinds, Set<String> accounts) {

        public Watched {
            contracts = Set.copyOf(contracts);
            kinds = Map.copyOf(kinds);
            accounts = Set.copyOf(accounts);
        }

        boolean has(JsonNode log) {
            List<String> topics =
                    log.path("topics").valueStream().map(Hex::hash).toList();
            return !topics.isEmpty()
                    && contracts.contains(Hex.address(log.path("address")))
                    && kinds.getOrDefault(topics.getFirst(), Set.of()).stream()
                            .anyMatch(place -> place < topics.size() && accounts.contains(topics.get(place)));
        }
    }

    /**
     * Refuses what the node gave if its headers and receipts tell of more, of less, or otherwise.
     *
     * @param given every event that the node gave, once
     * @throws LedgerUnavailableException at the first event that was left out, made up or altered
     */
    public void requireSame(PinnedBlock start, PinnedBlock end, Collection<JsonNode> given) {
        if (watched.contracts.isEmpty()) {
            return;
        }
        Map<String, String> unseen = new HashMap<>();
        given.forEach(log -> unseen.put(place(log), content(log)));
        String expected = end.block().hash();
        for (long last = end.block().height(); last > start.block().height(); last -= batchSize) {
            long first = Math.max(start.block().height() + 1, last - batchSize + 1);
            List<Answer> headers = batches.answers(LongStream.rangeClosed(first, last)
                    .mapToObj(height -> Call.of("eth_getBlockByNumber", Hex.of(height), false))
                    .toList());
            for (Answer answer : headers.reversed()) {
                JsonNode header = header(answer);
                BlockContent.require(rpc, header, expected);
                if (mayBeIn(new BigInteger(Hex.bytes(header.path("logsBloom")).substring(2), 16))) {
                    requireSame(expected, unseen);
                }
                expected = Hex.hash(header.path("parentHash"));
            }
        }
        if (!expected.equals(start.block().hash())) {
            throw new LedgerUnavailableException(
                    "%s has blocks up to %s that do not follow from %s".formatted(rpc, end.block(), start.block()));
        }
        unseen.forEach((place, content) -> {
            throw new LedgerUnavailableException(
                    "%s gave an event that no receipt has, at %s: %s".formatted(rpc, place, content));
        });
    }

    /** An event's place: its block's hash and its number there. */
    private static String place(JsonNode log) {
        return Hex.hash(log.path("blockHash")) + " " + Hex.number(log.path("logIndex"));
    }

    private void requireSame(String hash, Map<String, String> unseen) {
        BlockContent.read(rpc, hash).logs().filter(watched::has).forEach(log -> {
            String given = unseen.remove(place(log));
            if (!content(log).equals(given)) {
                throw new LedgerUnavailableException(
                        "%s %s an event of %s in transaction %s of block %s, which its receipts have"
                                .formatted(
                                        rpc,
                                        given == null ? "left out" : "altered",
                                        Hex.address(log.path("address")),
                                        Hex.hash(log.path("transactionHash")),
                                        hash));
            }
        });
    }

    private static String content(JsonNode log) {
        return "%s %s %s %s"
                .formatted(
                        Hex.address(log.path("address")),
                        log.path("topics").valueStream().map(Hex::hash).toList(),
                        Hex.bytes(log.path("data")),
                        Hex.hash(log.path("transactionHash")));
    }

    private JsonNode header(Answer answer) {
        return switch (answer) {
            case Answer.Result(JsonNode block) -> block;
            case Answer.Refused(int code, String message) ->
                throw new RpcErrorException("%s refused a block: %s (%d)".formatted(rpc, message, code), code);
        };
    }

    private boolean mayBeIn(BigInteger bloom) {
        return filters.stream()
                .allMatch(some ->
                        some.stream().anyMatch(filter -> filter.and(bloom).equals(filter)));
    }

    /** Three bits are set for each address and topic (Yellow Paper 4.3.1). */
    private static BigInteger filter(String text) {
        String hash = Hash.sha3(text).substring(2);
        BigInteger filter = BigInteger.ZERO;
        for (int digit = 0; digit < FILTER_DIGITS; digit += 4) {
            filter = filter.setBit(Integer.parseInt(hash.substring(digit, digit + 4), 16) % FILTER_BITS);
        }
        return filter;
    }
}
