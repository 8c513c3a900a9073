package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.evm.block.BlockContent;
import io.strongroom.chain.evm.block.EventCheck;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What one node tells of the time between two blocks. */
final class NodePeriod {

    /** Blocks that are looked at, from the last one back, for one that has transactions. */
    private static final int TRIED_MAX = 50;

    private final EvmLedger ledger;
    private final JsonRpc rpc;
    private final PinnedBlock start;
    private final PinnedBlock end;
    private final Traces traces;
    private final Rebases rebases;
    private final ChangedWords words;
    private final Map<Long, String> hashes = new ConcurrentHashMap<>();

    NodePeriod(EvmLedger ledger, JsonRpc rpc, PinnedBlock start, PinnedBlock end, Traces traces) {
        this.ledger = ledger;
        this.rpc = rpc;
        this.start = start;
        this.end = end;
        this.traces = traces;
        this.words = new ChangedWords(rpc);
        this.rebases = new Rebases(new Batches(rpc, ledger.settings().batchSize()));
    }

    JsonRpc node() {
        return rpc;
    }

    /** Whether the node tells each transfer of the coin. */
    boolean isFine() {
        return traces.isFine();
    }

    Told asTold(Activity told) {
        return new Told(rpc, isFine(), told.movements());
    }

    /** Asks for the traces of one block, so that the form is known in which the node tells them. */
    void tryForm() {
        long oldest = Math.max(start.block().height(), end.block().height() - TRIED_MAX);
        for (long height = end.block().height(); height > oldest; height--) {
            String hash = hash(height);
            int transactions = rpc.call("eth_getBlockByHash", hash, false)
                    .path("transactions")
                    .size();
            if (transactions > 0) {
                traces.of(hash, height, transactions);
                return;
            }
        }
    }

    /** What moved; what shows it is handed over as it comes. */
    Activity told(List<AssetId> assets, List<AccountId> accounts, Consumer<Source> shown) {
        List<Movement> movements = new ArrayList<>();
        int unmoved = 0;
        Optional<AssetId> coin = assets.stream().filter(AssetId::isNative).findFirst();
        if (coin.isPresent()) {
            unmoved = readCoin(coin.get(), accounts, movements, shown);
        }
        readTokens(assets, accounts, movements, shown);
        movements.sort(Movement.ORDER);
        return coin.isPresent()
                ? new Activity(movements, accounts.size(), unmoved, traces.method())
                : new Activity(movements, 0, 0, "none, as no asset file names the coin");
    }

    private int readCoin(AssetId coin, List<AccountId> accounts, List<Movement> movements, Consumer<Source> shown) {
        CoinPeriod period = new CoinPeriod(
                new Coins(rpc, ledger.settings().batchSize()),
                new CoinMovements(coin),
                height -> CoinBlock.read(rpc, traces, hash(height), height),
                shown);
        period.read(start.block().height(), end.block().height(), accounts);
        movements.addAll(period.movements());
        period.untold()
                .forEach(untold ->
                        movements.add(gap(new Question(untold.account(), coin), untold.wei(), untold.height())));
        return accounts.size() - period.movers();
    }

    private void readTokens(
            List<AssetId> assets, List<AccountId> accounts, List<Movement> movements, Consumer<Source> shown) {
        TokenMovements tokens = new TokenMovements(rpc, assets);
        Set<AccountId> watched = Set.copyOf(accounts);
        SortedMap<Long, List<JsonNode>> told = tokens.events(start.block().height(), end, accounts);
        if (ledger.nodes().size() == 1) {
            requireTrueEvents(tokens, accounts, told);
        }
        told.forEach((height, events) -> {
            movements.addAll(tokens.movements(hash(height), height, events, watched));
            shown.accept(TokenMovements.source(hash(height), events));
        });
    }

    /** Where no second node can tell of an event that this one leaves out or makes up, headers and receipts do. */
    private void requireTrueEvents(
            TokenMovements tokens, List<AccountId> accounts, SortedMap<Long, List<JsonNode>> told) {
        List<JsonNode> given = told.values().stream().flatMap(List::stream).toList();
        new EventCheck(rpc, ledger.settings().batchSize(), tokens.watched(accounts)).requireSame(start, end, given);
    }

    /** How a balance of a token changed where no event tells of it. */
    List<Movement> gaps(Roll roll) {
        return new TokenGaps(
                        new Batches(rpc, ledger.settings().batchSize()),
                        roll.question(),
                        roll.opening(),
                        roll.movements())
                        .find(start.block().height(), end.block().height(), roll.closing(), roll.checkpoints())
                        .entrySet()
                        .stream()
                        .map(gap -> gap(roll.question(), gap.getValue(), gap.getKey()))
                        .toList();
    }

    /** What shows that no event of a block tells of a change: its receipts, which hash to the header's root of them. */
    List<Source> sources(long height) {
        return CoinBlock.sources(hash(height), BlockContent.read(rpc, hash(height)));
    }

    /** A balance, what is known to have moved it, and what it was in between, by height. */
    record Roll(
            Question question,
            BigInteger opening,
            List<Movement> movements,
            SortedMap<Long, BigInteger> checkpoints,
            BigInteger closing) {

        /** What is known to have moved it in that block. */
        List<Movement> movementsAt(long height) {
            return movements.stream()
                    .filter(movement -> movement.height() == height)
                    .toList();
        }
    }

    /** Whether the token is seen to have changed all balances together, this one among them. */
    boolean isRebase(Roll roll, Movement gap) {
        return rebases.explain(roll.question(), gap.height(), roll.movementsAt(gap.height()));
    }

    private Movement gap(Question question, BigInteger units, long height) {
        return new Movement(
                question.account(),
                question.asset(),
                Kind.UNEXPLAINED,
                units,
                height,
                onlyTransaction(height),
                Integer.MAX_VALUE,
                Optional.empty());
    }

    /** The transaction a change must have come from, if the block has one only. */
    private Optional<String> onlyTransaction(long height) {
        List<String> transactions = transactions(height);
        return transactions.size() == 1 ? Optional.of(transactions.getFirst()) : Optional.empty();
    }

    /** The block's transactions, whose root its header has. */
    private List<String> transactions(long height) {
        return rpc.call("eth_getBlockByHash", hash(height), false)
                .path("transactions")
                .valueStream()
                .map(Hex::hash)
                .toList();
    }

    /** Which transaction made a change, or why that cannot be said. */
    record Cause(Optional<String> transaction, String reason) {

        static Cause unknown(String reason) {
            return new Cause(Optional.empty(), reason);
        }
    }

    /**
     * The one transaction of the block that changed what the token reads to tell the balance. Of several, the one of which no
     * event tells.
     */
    Cause cause(Roll roll, Movement gap) {
        List<String> transactions = transactions(gap.height());
        try {
            Set<String> changed =
                    words.of(roll.question(), hash(gap.height()), gap.height(), transactions.size()).stream()
                            .map(transactions::get)
                            .collect(Collectors.toSet());
            Set<String> silent = new HashSet<>(changed);
            roll.movementsAt(gap.height())
                    .forEach(movement -> movement.transaction().ifPresent(silent::remove));
            if (changed.size() == 1 || silent.size() == 1) {
                return new Cause(
                        (changed.size() == 1 ? changed : silent).stream().findFirst(), "");
            }
            return Cause.unknown(
                    changed.isEmpty()
                            ? "no transaction of the block changed what the token reads"
                            : "several transactions of the block changed what the token reads");
        } catch (RpcErrorException e) {
            return Cause.unknown("the node does not tell which transaction changed what the token reads");
        }
    }

    /** The block's hash from its header, which hashes to it. */
    private String hash(long height) {
        String known = hashes.get(height);
        if (known == null) {
            known = ledger.block(height).hash();
            hashes.put(height, known);
        }
        return known;
    }
}
