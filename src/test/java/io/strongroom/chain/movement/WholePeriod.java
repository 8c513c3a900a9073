package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.rpc.JsonRpc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that is read of a period, for tests that are small enough to hold it: two balances are closed at a time. */
record WholePeriod(
        List<Movement> movements,
        List<Closing> closings,
        List<Source> sources,
        int unmoved,
        String method,
        List<Unplaced> unplaced) {

    private static final int AT_ONCE = 2;

    record Span(PinnedBlock start, PinnedBlock end, Map<Question, BigInteger> closings) {

        List<Question> questions() {
            return closings.keySet().stream()
                    .sorted(Comparator.comparing(Question::account).thenComparing(Question::asset))
                    .toList();
        }
    }

    static WholePeriod read(EvmLedger ledger, Span span, Function<AssetId, Kind> residual) {
        return read(EvmMovements.between(ledger, span.start, span.end, residual), span);
    }

    /** With coin seen in this way. */
    static WholePeriod seen(EvmLedger ledger, Span span, Function<JsonRpc, Traces> traces) {
        return read(new EvmMovements(ledger, span.start, span.end, any -> Kind.UNEXPLAINED, traces), span);
    }

    private static WholePeriod read(EvmMovements period, Span span) {
        List<Question> questions = span.questions();
        List<AccountId> accounts =
                questions.stream().map(Question::account).distinct().toList();
        List<AssetId> assets =
                questions.stream().map(Question::asset).distinct().sorted().toList();
        List<Source> sources = new ArrayList<>();
        Activity told = period.told(assets, accounts, sources::add);
        List<Movement> movements = new ArrayList<>(told.movements());
        List<Closing> closings = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += AT_ONCE) {
            List<Question> some = questions.subList(from, Math.min(from + AT_ONCE, questions.size()));
            EvmMovements.Closed closed =
                    period.close(some.stream().collect(Collectors.toMap(question -> question, span.closings::get)));
            closings.addAll(closed.closings());
            movements.addAll(closed.gaps());
            sources.addAll(closed.sources());
        }
        movements.sort(Movement.ORDER);
        return new WholePeriod(movements, closings, sources, told.unmoved(), told.method(), period.unplaced());
    }
}
