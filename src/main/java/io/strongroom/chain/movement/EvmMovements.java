package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import io.strongroom.chain.Reading;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.evm.block.EventCheck;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads everything that moved between two blocks, and holds it against the balances at both.
 *
 * <p>Where movements do not add up to a balance, the difference is traced to its block and made a movement of its own. So
 * every account closes, and a difference that is found has an amount and a place.
 */
public final class EvmMovements {

    private final EvmLedger ledger;
    private final JsonRpc rpc;
    private final PinnedBlock start;
    private final PinnedBlock end;
    private final Map<Question, BigInteger> closings;
    private final Function<AssetId, Kind> residual;
    private final Traces traces;
    private final Checkpoints checkpoints;
    private final Map<Long, String> hashes = new HashMap<>();

    private EvmMovements(
            EvmLedger ledger,
            JsonRpc rpc,
            Span span,
            Checkpoints checkpoints,
            Function<AssetId, Kind> residual,
            Traces traces) {
        this.ledger = ledger;
        this.rpc = rpc;
        this.start = span.start;
        this.end = span.end;
        this.closings = span.closings;
        this.checkpoints = checkpoints;
        this.residual = residual;
        this.traces = traces;
    }

    /**
     * From where to where.
     *
     * @param closings every balance at the end, as it was read and, where it could be, proven
     */
    public record Span(PinnedBlock start, PinnedBlock end, Map<Question, BigInteger> closings) {

        public Span {
            closings = Map.copyOf(closings);
        }
    }

    /**
     * Reads the movements of every account and asset that has a closing balance, at every node of the ledger.
     *
     * @param residual what a change of an asset's balance is taken for that no event tells
     * @throws io.strongroom.chain.NodesDisagreeException if two nodes tell different movements
     */
    public static Activity read(EvmLedger ledger, Span span, Function<AssetId, Kind> residual) {
        Checkpoints checkpoints = Checkpoints.read(ledger, span);
        List<Told> told = ledger.nodes().stream()
                .map(node -> new Told(
                        node, new EvmMovements(ledger, node, span, checkpoints, residual, new Traces(node)).read()))
                .toList();
        told.forEach(other -> told.getFirst().requireSame(other));
        return told.getFirst().activity();
    }

    static Activity readByFlatTraces(EvmLedger ledger, Span span) {
        return new EvmMovements(
                        ledger,
                        ledger.node(),
                        span,
                        Checkpoints.read(ledger, span),
                        asset -> Kind.UNEXPLAINED,
                        Traces.ofBlocks(ledger.node()))
                .read();
    }

    static Activity readByChanges(EvmLedger ledger, Span span) {
        return new EvmMovements(
                        ledger,
                        ledger.node(),
                        span,
                        Checkpoints.read(ledger, span),
                        asset -> Kind.UNEXPLAINED,
                        Traces.ofChanges(ledger.node()))
                .read();
    }

    private Activity read() {
        List<AccountId> distinct = closings.keySet().stream()
                .map(Question::account)
                .distinct()
                .sorted()
                .toList();
        List<AssetId> assets = closings.keySet().stream()
                .map(Question::asset)
                .distinct()
                .sorted()
                .toList();
        List<Movement> movements = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        int unmoved = 0;
        Optional<AssetId> coin = assets.stream().filter(AssetId::isNative).findFirst();
        if (coin.isPresent()) {
            unmoved = readCoin(coin.get(), distinct, movements, sources);
        }
        readTokens(assets, distinct, movements, sources);
        List<Closing> closed = close(movements);
        ledger.requireCanonical(end.block());
        movements.sort(Movement.ORDER);
        return new Activity(movements, closed, sources, unmoved, traces.method());
    }

    private int readCoin(AssetId coin, List<AccountId> accounts, List<Movement> movements, List<Source> sources) {
        CoinPeriod period = new CoinPeriod(rpc, ledger.settings().batchSize(), traces, coin, this::hash);
        period.read(start.block().height(), end.block().height(), accounts);
        movements.addAll(period.movements());
        sources.addAll(period.sources());
        period.untold()
                .forEach(untold ->
                        movements.add(gap(new Question(untold.account(), coin), untold.wei(), untold.height())));
        return accounts.size() - period.movers();
    }

    private void readTokens(
            List<AssetId> assets, List<AccountId> accounts, List<Movement> movements, List<Source> sources) {
        TokenMovements tokens = new TokenMovements(rpc, assets);
        Set<AccountId> watched = Set.copyOf(accounts);
        SortedMap<Long, List<JsonNode>> told = tokens.events(start.block().height(), end, accounts);
        if (ledger.nodes().size() == 1) {
            requireAllEvents(tokens, accounts, told);
        }
        told.forEach((height, events) -> {
            movements.addAll(tokens.movements(hash(height), height, events, watched));
            sources.add(TokenMovements.source(hash(height), events));
        });
    }

    /** Where no second node can tell of an event that this one leaves out, the ledger's headers and receipts do. */
    private void requireAllEvents(
            TokenMovements tokens, List<AccountId> accounts, SortedMap<Long, List<JsonNode>> told) {
        Set<String> places = told.values().stream()
                .flatMap(List::stream)
                .map(EventCheck::place)
                .collect(Collectors.toSet());
        new EventCheck(rpc, ledger.settings().batchSize(), tokens.watched(accounts)).requireAll(start, end, places);
    }

    /** The block's hash from its header, which hashes to it. */
    private String hash(long height) {
        return hashes.computeIfAbsent(height, any -> ledger.block(height).hash());
    }

    private List<Closing> close(List<Movement> movements) {
        List<Question> questions = closings.keySet().stream()
                .sorted(Comparator.comparing(Question::account).thenComparing(Question::asset))
                .toList();
        List<Reading> openings = ledger.balances().read(start, questions);
        Map<Question, List<Movement>> byQuestion = new HashMap<>();
        movements.forEach(movement -> byQuestion
                .computeIfAbsent(new Question(movement.account(), movement.asset()), any -> new ArrayList<>())
                .add(movement));
        Map<Question, BigInteger> opened = new HashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            opened.put(questions.get(i), units(openings.get(i), start));
        }
        requireProven(opened);
        Batches batches = new Batches(rpc, ledger.settings().batchSize());
        List<Closing> closed = new ArrayList<>();
        for (Question question : questions) {
            BigInteger opening = Objects.requireNonNull(opened.get(question));
            BigInteger closing = Objects.requireNonNull(closings.get(question));
            List<Movement> own = new ArrayList<>(byQuestion.getOrDefault(question, List.of()));
            if (!question.asset().isNative()) {
                List<Movement> missing = new TokenGaps(batches, question, opening, own)
                                .find(start.block().height(), end.block().height(), closing, checkpoints.of(question))
                                .entrySet()
                                .stream()
                                .map(gap -> gap(question, gap.getValue(), gap.getKey()))
                                .toList();
                own.addAll(missing);
                movements.addAll(missing);
            }
            closed.add(closing(question, opening, own, closing));
        }
        return closed;
    }

    /** Where the node still can, it proves the openings; a ledger's first block has no state that was proven by any. */
    private void requireProven(Map<Question, BigInteger> openings) {
        if (start.block().height() == 0) {
            return;
        }
        Map<AssetId, List<Reading.Balance>> byAsset = openings.entrySet().stream()
                .map(opening -> new Reading.Balance(
                        opening.getKey().account(), opening.getKey().asset(), opening.getValue(), "opening"))
                .collect(Collectors.groupingBy(Reading.Balance::asset, TreeMap::new, Collectors.toList()));
        byAsset.forEach((asset, balances) -> {
            for (ProofReading reading :
                    ledger.prove(start, asset, balances, List.of()).readings()) {
                BigInteger read = Objects.requireNonNull(openings.get(new Question(reading.account(), asset)));
                if (reading instanceof ProofReading.Proven proven
                        && !proven.baseUnits().equals(read)) {
                    throw new LedgerUnavailableException("%s told %d of %s for %s at %s, but its state root proves %d"
                            .formatted(rpc, read, asset, reading.account(), start.block(), proven.baseUnits()));
                }
            }
        });
    }

    /** A token that is not there yet holds nothing; a token that does not answer holds nobody knows what. */
    private BigInteger units(Reading reading, PinnedBlock block) {
        return switch (reading) {
            case Reading.Balance balance -> balance.baseUnits();
            case Reading.Unread unread -> {
                String contract = unread.asset().contract().orElse("0x");
                if (!rpc.call("eth_getCode", contract, Hex.of(block.block().height()))
                        .asString("")
                        .equals("0x")) {
                    throw new LedgerUnavailableException("%s in %s could not be read at %s: %s"
                            .formatted(unread.account(), unread.asset(), block, unread.reason()));
                }
                yield BigInteger.ZERO;
            }
        };
    }

    private Movement gap(Question question, BigInteger units, long height) {
        Kind kind = question.asset().isNative() ? Kind.UNEXPLAINED : residual.apply(question.asset());
        return new Movement(
                question.account(),
                question.asset(),
                kind,
                units,
                height,
                onlyTransaction(height),
                Integer.MAX_VALUE,
                Optional.empty());
    }

    /** The transaction a change must have come from, if the block has one only. */
    private Optional<String> onlyTransaction(long height) {
        var transactions = rpc.call("eth_getBlockByHash", hash(height), false).path("transactions");
        return transactions.size() == 1 ? Optional.of(Hex.hash(transactions.get(0))) : Optional.empty();
    }

    private static Closing closing(Question question, BigInteger opening, List<Movement> own, BigInteger closing) {
        Map<String, BigInteger> sums = new TreeMap<>();
        own.forEach(movement -> sums.merge(column(movement), movement.baseUnits(), BigInteger::add));
        Function<String, BigInteger> sum = column -> sums.getOrDefault(column, BigInteger.ZERO);
        return new Closing(
                question.account(),
                question.asset(),
                opening,
                sum.apply("in"),
                sum.apply("out"),
                sum.apply("fees"),
                sum.apply("other"),
                sum.apply("unexplained"),
                closing);
    }

    private static String column(Movement movement) {
        return switch (movement.kind()) {
            case TRANSFER -> movement.baseUnits().signum() > 0 ? "in" : "out";
            case FEE, TOKEN_FEE -> "fees";
            case BLOCK_REWARD, WITHDRAWAL, REBASE -> "other";
            case UNEXPLAINED -> "unexplained";
        };
    }
}
