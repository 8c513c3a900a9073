package io.strongroom.chain.evm.token;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.block.LogRanges;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Searches the ledger's logs for tokens sent to given accounts, in ranges of blocks that the node can bear. */
public final class TransferLogs {

    /** Ether's own transfers are logged from this address once EIP-7708 is active; they are no token. */
    private static final String NATIVE_COIN = "0xfffffffffffffffffffffffffffffffffffffffe";

    private static final int ACCOUNTS_MAX = 200;

    /** Signature, sender, receiver and, unlike the amount of an ERC-20 token, the number of the single piece. */
    private static final int TOPICS_ERC_721 = 4;

    private final JsonRpc rpc;
    private final LogRanges ranges;

    public TransferLogs(JsonRpc rpc) {
        this.rpc = rpc;
        this.ranges = new LogRanges(rpc);
    }

    /** Every token not known that was sent to one of the accounts, in a fixed order. */
    public List<Sighting> sightings(long fromHeight, PinnedBlock end, List<AccountId> accounts, Set<AssetId> known) {
        SortedSet<Sighting> sightings = new TreeSet<>();
        List<AccountId> distinct = accounts.stream().distinct().sorted().toList();
        for (int from = 0; from < distinct.size(); from += ACCOUNTS_MAX) {
            List<AccountId> some = distinct.subList(from, Math.min(from + ACCOUNTS_MAX, distinct.size()));
            search(fromHeight, end, some, known, sightings);
        }
        return List.copyOf(sightings);
    }

    private void search(
            long fromHeight, PinnedBlock end, List<AccountId> accounts, Set<AssetId> known, Set<Sighting> found) {
        Map<String, AccountId> byTopic = new HashMap<>();
        accounts.forEach(account -> byTopic.put("0x" + EvmAddresses.word(account.address()), account));
        List<String> some = byTopic.keySet().stream().sorted().toList();
        Object any = NullNode.getInstance();
        ranges.search(
                fromHeight,
                end,
                List.of(Erc20.TRANSFER_TOPIC, any, some),
                log -> add(log, end.ledger(), byTopic, known, found));
        ranges.search(
                fromHeight,
                end,
                List.of(List.of(Erc1155.SINGLE, Erc1155.BATCH), any, any, some),
                log -> addKinds(log, end.ledger(), byTopic, known, found));
    }

    private void addKinds(
            JsonNode log, LedgerId ledger, Map<String, AccountId> byTopic, Set<AssetId> known, Set<Sighting> found) {
        AccountId receiver = receiver(log, byTopic, 3);
        for (Erc1155.Pieces pieces : Erc1155.pieces(log)) {
            AssetId asset =
                    new AssetId("%s/erc1155:%s/%d".formatted(ledger, Hex.address(log.path("address")), pieces.id()));
            if (!known.contains(asset)) {
                found.add(new Sighting(receiver, asset, Hex.hash(log.path("transactionHash"))));
            }
        }
    }

    private AccountId receiver(JsonNode log, Map<String, AccountId> byTopic, int place) {
        AccountId receiver = byTopic.get(Hex.hash(log.path("topics").path(place)));
        if (receiver == null) {
            throw new LedgerUnavailableException(
                    "%s answered eth_getLogs with a receiver not asked for".formatted(rpc));
        }
        return receiver;
    }

    private void add(
            JsonNode log, LedgerId ledger, Map<String, AccountId> byTopic, Set<AssetId> known, Set<Sighting> found) {
        JsonNode topics = log.path("topics");
        String contract = Hex.address(log.path("address"));
        AccountId receiver = receiver(log, byTopic, 2);
        if (contract.equals(NATIVE_COIN)) {
            return;
        }
        String kind = topics.size() == TOPICS_ERC_721 ? "erc721" : "erc20";
        AssetId asset = new AssetId("%s/%s:%s".formatted(ledger, kind, contract));
        if (!known.contains(asset)) {
            found.add(new Sighting(receiver, asset, Hex.hash(log.path("transactionHash"))));
        }
    }
}
