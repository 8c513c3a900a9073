package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.block.EventCheck.Watched;
import io.strongroom.chain.evm.block.LogRanges;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.movement.TokenEvents.Moved;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Reads what tokens' events say was moved from and to accounts. What they say is held against balances afterwards. */
final class TokenMovements {

    private static final int ACCOUNTS_MAX = 200;

    private final JsonRpc rpc;
    private final TokenEvents events;

    TokenMovements(JsonRpc rpc, List<AssetId> assets) {
        this.rpc = rpc;
        this.events = new TokenEvents(assets);
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
        SortedMap<Place, JsonNode> found = new TreeMap<>();
        Object any = NullNode.getInstance();
        for (int from = 0; from < accounts.size() && !events.contracts().isEmpty(); from += ACCOUNTS_MAX) {
            List<String> some = words(accounts.subList(from, Math.min(from + ACCOUNTS_MAX, accounts.size())));
            LogRanges ranges = new LogRanges(rpc);
            for (List<Object> topics : List.<List<Object>>of(
                    List.of(List.of(TokenEvents.TRANSFER, TokenEvents.DEPOSIT, TokenEvents.WITHDRAWAL), some),
                    List.of(List.of(TokenEvents.TRANSFER, TokenEvents.SINGLE, TokenEvents.BATCH), any, some),
                    List.of(List.of(TokenEvents.SINGLE, TokenEvents.BATCH), any, any, some))) {
                ranges.search(first + 1, end, topics, log -> add(log, found));
            }
        }
        SortedMap<Long, List<JsonNode>> byBlock = new TreeMap<>();
        found.forEach((place, log) ->
                byBlock.computeIfAbsent(place.height, none -> new ArrayList<>()).add(log));
        return byBlock;
    }

    /** What is searched for, so that a node can be held to it. */
    Watched watched(List<AccountId> accounts) {
        return new Watched(events.contracts(), TokenEvents.PARTIES, Set.copyOf(words(accounts)));
    }

    private static List<String> words(List<AccountId> accounts) {
        return accounts.stream()
                .map(account -> "0x" + EvmAddresses.word(account.address()))
                .toList();
    }

    private void add(JsonNode log, SortedMap<Place, JsonNode> found) {
        if (log.path("removed").asBoolean(false)) {
            throw new LedgerUnavailableException("%s gave an event that a reorganisation removed".formatted(rpc));
        }
        if (events.isKnown(log)) {
            found.put(
                    new Place(Hex.number(log.path("blockNumber")), Math.toIntExact(Hex.number(log.path("logIndex")))),
                    log);
        }
    }

    /** The events of one block as movements of the accounts. */
    List<Movement> movements(String hash, long height, List<JsonNode> block, Set<AccountId> accounts) {
        List<Movement> movements = new ArrayList<>();
        for (JsonNode event : block) {
            if (!Hex.hash(event.path("blockHash")).equals(hash)) {
                throw new LedgerUnavailableException(
                        "%s gave an event of another block %d than %s".formatted(rpc, height, hash));
            }
            if (!events.isSaidAgain(event, block)) {
                events.moved(event).stream()
                        .filter(moved -> moved.units().signum() != 0)
                        .flatMap(moved -> Stream.of(out(event, height, moved), in(event, height, moved)))
                        .filter(movement -> accounts.contains(movement.account()))
                        .forEach(movements::add);
            }
        }
        return movements;
    }

    static Source source(String hash, List<JsonNode> events) {
        return new Source(
                hash, "logs", events.stream().map(JsonNode::toString).collect(Collectors.joining(",", "[", "]")));
    }

    private static Movement in(JsonNode event, long height, Moved moved) {
        return movement(event, height, moved.asset(), moved.to(), moved.units(), moved.from());
    }

    private static Movement out(JsonNode event, long height, Moved moved) {
        return movement(
                event, height, moved.asset(), moved.from(), moved.units().negate(), moved.to());
    }

    private static Movement movement(
            JsonNode event, long height, AssetId asset, String account, BigInteger units, String other) {
        return new Movement(
                new AccountId(asset.ledger(), account),
                asset,
                Kind.TRANSFER,
                units,
                height,
                Optional.of(Hex.hash(event.path("transactionHash"))),
                Math.toIntExact(Hex.number(event.path("logIndex"))),
                Optional.of(other));
    }
}
