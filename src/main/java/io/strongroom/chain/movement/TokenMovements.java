package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.Hex;
import io.strongroom.chain.JsonRpc;
import io.strongroom.chain.LedgerUnavailableException;
import io.strongroom.chain.LogRanges;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.movement.Movement.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Reads what tokens' events say was moved from and to accounts. What they say is held against balances afterwards. */
final class TokenMovements {

    private static final String TRANSFER = Hash.sha3String("Transfer(address,address,uint256)");
    private static final int ACCOUNTS_MAX = 200;
    private static final int ADDRESS_DIGITS = 40;
    private static final int TOPICS_OF_PIECES = 4;
    private static final int TOPICS_OF_AMOUNTS = 3;

    private final JsonRpc rpc;
    private final Map<String, AssetId> tokens = new HashMap<>();

    TokenMovements(JsonRpc rpc, List<AssetId> assets) {
        this.rpc = rpc;
        assets.stream()
                .filter(asset -> asset.tokenId().isEmpty())
                .forEach(asset -> asset.contract().ifPresent(contract -> tokens.put(contract, asset)));
    }

    /** An event's place in its ledger. */
    private record Place(long height, int index) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return height == other.height ? Integer.compare(index, other.index) : Long.compare(height, other.height);
        }
    }

    /** Every event between the blocks that names one of the accounts, once, in the order of the ledger. */
    SortedMap<Long, List<JsonNode>> events(long first, PinnedBlock end, List<AccountId> accounts) {
        SortedMap<Place, JsonNode> events = new TreeMap<>();
        for (int from = 0; from < accounts.size() && !tokens.isEmpty(); from += ACCOUNTS_MAX) {
            List<String> some = accounts.subList(from, Math.min(from + ACCOUNTS_MAX, accounts.size())).stream()
                    .map(account -> "0x" + EvmAddresses.word(account.address()))
                    .toList();
            LogRanges ranges = new LogRanges(rpc);
            ranges.search(first + 1, end, List.of(TRANSFER, some), log -> add(log, events));
            ranges.search(first + 1, end, List.of(TRANSFER, NullNode.getInstance(), some), log -> add(log, events));
        }
        SortedMap<Long, List<JsonNode>> byBlock = new TreeMap<>();
        events.forEach((place, log) ->
                byBlock.computeIfAbsent(place.height, any -> new ArrayList<>()).add(log));
        return byBlock;
    }

    private void add(JsonNode log, SortedMap<Place, JsonNode> events) {
        if (log.path("removed").asBoolean(false)) {
            throw new LedgerUnavailableException("%s gave an event that a reorganisation removed".formatted(rpc));
        }
        int topics = log.path("topics").size();
        boolean known = tokens.containsKey(Hex.address(log.path("address")));
        if (known && (topics == TOPICS_OF_AMOUNTS || topics == TOPICS_OF_PIECES)) {
            events.put(
                    new Place(Hex.number(log.path("blockNumber")), Math.toIntExact(Hex.number(log.path("logIndex")))),
                    log);
        }
    }

    /** The events of one block as movements of the accounts. */
    List<Movement> movements(String hash, long height, List<JsonNode> events, Set<AccountId> accounts) {
        List<Movement> movements = new ArrayList<>();
        for (JsonNode event : events) {
            if (!Hex.hash(event.path("blockHash")).equals(hash)) {
                throw new LedgerUnavailableException(
                        "%s gave an event of another block %d than %s".formatted(rpc, height, hash));
            }
            AssetId asset = tokens.get(Hex.address(event.path("address")));
            BigInteger units = units(event);
            if (asset == null || units.signum() == 0) {
                continue;
            }
            String from = party(event, 1);
            String to = party(event, 2);
            int index = Math.toIntExact(Hex.number(event.path("logIndex")));
            Optional<String> transaction = Optional.of(Hex.hash(event.path("transactionHash")));
            Movement in = new Movement(
                    new AccountId(asset.ledger(), to),
                    asset,
                    Kind.TRANSFER,
                    units,
                    height,
                    transaction,
                    index,
                    Optional.of(from));
            Movement out = new Movement(
                    new AccountId(asset.ledger(), from),
                    asset,
                    Kind.TRANSFER,
                    units.negate(),
                    height,
                    transaction,
                    index,
                    Optional.of(to));
            Stream.of(out, in)
                    .filter(movement -> accounts.contains(movement.account()))
                    .forEach(movements::add);
        }
        return movements;
    }

    static Source source(String hash, List<JsonNode> events) {
        return new Source(
                hash, "logs", events.stream().map(JsonNode::toString).collect(Collectors.joining(",", "[", "]")));
    }

    /** A single piece has its number among the topics; an amount is the event's data. */
    private static BigInteger units(JsonNode event) {
        if (event.path("topics").size() == TOPICS_OF_PIECES) {
            return BigInteger.ONE;
        }
        String data = Hex.bytes(event.path("data"));
        return data.length() == 2 + 2 * 32 ? new BigInteger(data.substring(2), 16) : BigInteger.ZERO;
    }

    private static String party(JsonNode event, int topic) {
        String word = Hex.hash(event.path("topics").path(topic));
        return "0x" + word.substring(word.length() - ADDRESS_DIGITS);
    }
}
