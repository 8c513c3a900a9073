package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.movement.NodePeriod.Roll;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads everything that moved between two blocks, and holds it against the balances at both.
 *
 * <p>Where movements do not add up to a balance, the difference is traced to its block and made a movement of its own. So
 * every account closes, and a difference that is found has an amount and a place. What moved is held in memory; balances
 * are closed some at a time, however many there are.
 */
public final class EvmMovements {

    private final EvmLedger ledger;
    private final PinnedBlock start;
    private final PinnedBlock end;
    private final Function<AssetId, Kind> residual;
    private final List<NodePeriod> nodes;
    private final Map<Question, List<Movement>> moved = new HashMap<>();
    private final Set<Long> kept = new HashSet<>();
    private final List<Unplaced> unplaced = new ArrayList<>();

    EvmMovements(
            EvmLedger ledger,
            PinnedBlock start,
            PinnedBlock end,
            Function<AssetId, Kind> residual,
            Function<JsonRpc, Traces> traces) {
        this.ledger = ledger;
        this.start = start;
        this.end = end;
        this.residual = residual;
        this.nodes = ledger.nodes().stream()
                .map(node -> new NodePeriod(ledger, node, start, end, traces.apply(node)))
                .toList();
    }

    /**
     * The movements after one block and up to another, as every node of the ledger tells them.
     *
     * @param residual what an asset is known to do to balances without an event; taken for the cause only where seen to be
     */
    public static EvmMovements between(
            EvmLedger ledger, PinnedBlock start, PinnedBlock end, Function<AssetId, Kind> residual) {
        return new EvmMovements(ledger, start, end, residual, Traces::new);
    }

    /**
     * Reads what moved of these assets at these accounts. To be done before anything is closed.
     *
     * <p>Where nodes tell coin in different forms, they are compared by what each transaction comes to, and what is told most
     * finely is taken.
     *
     * @param shown takes what shows it, as it comes: from the first of the nodes that tell most finely
     * @throws io.strongroom.chain.NodesDisagreeException if two nodes tell different movements
     */
    public Activity told(List<AssetId> assets, List<AccountId> accounts, Consumer<Source> shown) {
        List<NodePeriod> inOrder = finestFirst(assets);
        Activity told = inOrder.getFirst().told(assets, accounts, shown);
        Told finest = inOrder.getFirst().asTold(told);
        for (NodePeriod other : inOrder.subList(1, inOrder.size())) {
            Activity again = other.told(assets, accounts, _ -> {});
            Told others = other.asTold(again);
            finest.requireSame(others);
            if (others.isFine() && !finest.isFine()) {
                told = again;
                finest = others;
            }
        }
        told.movements()
                .forEach(movement -> moved.computeIfAbsent(
                                new Question(movement.account(), movement.asset()), any -> new ArrayList<>())
                        .add(movement));
        ledger.requireCanonical(end.block());
        return told;
    }

    /** Nodes that tell each transfer before those that tell only what transactions' transfers come to. */
    private List<NodePeriod> finestFirst(List<AssetId> assets) {
        if (nodes.size() > 1 && assets.stream().anyMatch(AssetId::isNative)) {
            nodes.forEach(NodePeriod::tryForm);
        }
        return nodes.stream()
                .sorted(Comparator.comparing(NodePeriod::isFine).reversed())
                .toList();
    }

    /**
     * How balances close by what was told, and by what is found besides.
     *
     * @param closings balances at the end, as they were read and, where they could be, proven
     * @throws io.strongroom.chain.NodesDisagreeException if two nodes tell different balances in between
     */
    public Closed close(Map<Question, BigInteger> closings) {
        List<Question> questions = closings.keySet().stream()
                .sorted(Comparator.comparing(Question::account).thenComparing(Question::asset))
                .toList();
        Map<Question, BigInteger> openings = openings(questions);
        Checkpoints checkpoints =
                Checkpoints.read(ledger, start.block().height(), end.block().height(), questions);
        List<Closing> closed = new ArrayList<>();
        List<Movement> found = new ArrayList<>();
        for (Question question : questions) {
            Roll roll = new Roll(
                    question,
                    Objects.requireNonNull(openings.get(question)),
                    moved.getOrDefault(question, List.of()),
                    checkpoints.of(question),
                    Objects.requireNonNull(closings.get(question)));
            List<Movement> gaps = question.asset().isNative() ? List.of() : gaps(roll);
            found.addAll(gaps);
            requireSum(roll, gaps);
            closed.add(closing(roll, gaps));
        }
        ledger.requireCanonical(end.block());
        return new Closed(closed, found, sources(found));
    }

    /**
     * Balances rolled forward.
     *
     * @param closings in the order of account and asset
     * @param gaps movements that nothing told of, which they need to close
     * @param sources the blocks of the gaps, each given once
     */
    public record Closed(List<Closing> closings, List<Movement> gaps, List<Source> sources) {

        public Closed {
            closings = List.copyOf(closings);
            gaps = List.copyOf(gaps);
            sources = List.copyOf(sources);
        }
    }

    /** Every change found so far whose transaction is not known. */
    public List<Unplaced> unplaced() {
        return List.copyOf(unplaced);
    }

    private List<Source> sources(List<Movement> gaps) {
        return gaps.stream()
                .map(Movement::height)
                .filter(kept::add)
                .flatMap(height -> nodes.getFirst().sources(height).stream())
                .toList();
    }

    private List<Movement> gaps(Roll roll) {
        NodePeriod first = nodes.getFirst();
        List<Movement> gaps = first.gaps(roll);
        for (NodePeriod other : nodes.subList(1, nodes.size())) {
            new Told(first.node(), true, gaps).requireSame(new Told(other.node(), true, other.gaps(roll)));
        }
        return gaps.stream().map(gap -> placed(roll, gap).as(kind(roll, gap))).toList();
    }

    /** With the transaction that made the change, as the first node says that can tell. */
    private Movement placed(Roll roll, Movement gap) {
        if (gap.transaction().isPresent()) {
            return gap;
        }
        List<NodePeriod.Cause> causes = new ArrayList<>();
        for (NodePeriod node : nodes) {
            causes.add(node.cause(roll, gap));
            if (causes.getLast().transaction().isPresent()) {
                return gap.by(causes.getLast().transaction());
            }
        }
        unplaced.add(new Unplaced(
                gap.account(), gap.asset(), gap.height(), causes.getFirst().reason()));
        return gap;
    }

    /** What the asset is known to do is taken for the cause only where it is seen to be it. */
    private Kind kind(Roll roll, Movement gap) {
        Kind known = residual.apply(roll.question().asset());
        boolean seen = switch (known) {
            case REBASE -> nodes.stream().allMatch(node -> node.isRebase(roll, gap));
            case TOKEN_FEE -> isTokenFee(roll, gap);
            default -> false;
        };
        return seen ? known : Kind.UNEXPLAINED;
    }

    /** A token keeps a part of what its events say was moved in the block, never more, and never gives. */
    private static boolean isTokenFee(Roll roll, Movement gap) {
        BigInteger moved = roll.movementsAt(gap.height()).stream()
                .map(movement -> movement.baseUnits().abs())
                .reduce(BigInteger.ZERO, BigInteger::add);
        return gap.baseUnits().signum() < 0 && gap.baseUnits().abs().compareTo(moved) < 0;
    }

    private Map<Question, BigInteger> openings(List<Question> questions) {
        Map<Question, BigInteger> openings = new HashMap<>();
        ledger.balances()
                .read(start, questions)
                .forEach(reading -> openings.put(new Question(reading.account(), reading.asset()), units(reading)));
        return openings;
    }

    /** A token that is not there yet holds nothing; a token that does not answer holds nobody knows what. */
    private BigInteger units(Reading reading) {
        return switch (reading) {
            case Reading.Balance balance -> balance.baseUnits();
            case Reading.Unread unread -> {
                String contract = unread.asset().contract().orElse("0x");
                for (JsonRpc node : ledger.nodes()) {
                    if (!node.call("eth_getCode", contract, Hex.of(start.block().height()))
                            .asString("")
                            .equals("0x")) {
                        throw new LedgerUnavailableException("%s in %s could not be read at %s: %s"
                                .formatted(unread.account(), unread.asset(), start.block(), unread.reason()));
                    }
                }
                yield BigInteger.ZERO;
            }
        };
    }

    /** What moved was held against balances block by block: where it does not lead from end to end, one of these is wrong. */
    private void requireSum(Roll roll, List<Movement> gaps) {
        BigInteger sum = Stream.concat(roll.movements().stream(), gaps.stream())
                .map(Movement::baseUnits)
                .reduce(roll.opening(), BigInteger::add);
        if (!sum.equals(roll.closing())) {
            throw new LedgerUnavailableException(
                    "%s told that %s has %d of %s at %s and %d at %s, but what its blocks changed comes to %d"
                            .formatted(
                                    ledger.node(),
                                    roll.question().account(),
                                    roll.opening(),
                                    roll.question().asset(),
                                    start.block(),
                                    roll.closing(),
                                    end.block(),
                                    sum));
        }
    }

    private static Closing closing(Roll roll, List<Movement> gaps) {
        Map<String, BigInteger> sums = new TreeMap<>();
        roll.movements().forEach(movement -> sums.merge(column(movement), movement.baseUnits(), BigInteger::add));
        gaps.forEach(movement -> sums.merge(column(movement), movement.baseUnits(), BigInteger::add));
        Function<String, BigInteger> sum = column -> sums.getOrDefault(column, BigInteger.ZERO);
        return new Closing(
                roll.question().account(),
                roll.question().asset(),
                roll.opening(),
                sum.apply("in"),
                sum.apply("out"),
                sum.apply("fees"),
                sum.apply("other"),
                sum.apply("unexplained"),
                roll.closing());
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
