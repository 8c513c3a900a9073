package io.strongroom.job;

import io.strongroom.basics.Day;
import io.strongroom.basics.RunId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.movement.Closing;
import io.strongroom.evidence.ControlCoverage;
import io.strongroom.evidence.ProofCoverage;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.MatchTally;
import io.strongroom.run.CloseRun;
import io.strongroom.run.RunOutcomes;
import io.strongroom.run.UnreadLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The figures of a run in words, one line each: what was read, proven, matched and compared. */
@Component
record RunFigures(Stores stores, RunOutcomes outcomes) {

    /** What was read, from which blocks, how far it is proven, and whose keys are shown. */
    List<String> read(CloseRun run, List<UnreadLedger> unread) {
        RunId id = run.id();
        List<String> lines = new ArrayList<>(List.of(""));
        lines.add("Cut-off         %s, %s"
                .formatted(
                        run.period().cutOff(),
                        run.period().cutOff().atZone(run.zone()).toOffsetDateTime()));
        if (isDaily(id)) {
            lines.add("Since           " + run.period().from());
        }
        lines.addAll(ledgers(id));
        outcomes.scope(id).forEach(ledger -> lines.add("Restricted to   " + ledger));
        unread.forEach(ledger -> lines.add("NOT READ        %s: %s".formatted(ledger.ledger(), ledger.reason())));
        if (!isDaily(id) || !stores.proofs().of(id).isEmpty()) {
            lines.add(proven(run));
        }
        lines.add(moved(id));
        if (!isDaily(id)) {
            lines.addAll(controlled(run));
        }
        return lines;
    }

    private List<String> ledgers(RunId id) {
        return Stream.concat(
                        stores.snapshots().pinned(id).stream().map(RunFigures::ledger),
                        stores.comparisons().of(id).stream()
                                .map(compared ->
                                        "Nodes           %s: %s".formatted(compared.ledger(), compared.inWords())))
                .toList();
    }

    private static String ledger(PinnedBlock pinned) {
        return "Ledger          %s block %d of %s, hash %s"
                .formatted(
                        pinned.ledger(),
                        pinned.block().height(),
                        pinned.block().minedAt(),
                        pinned.block().hash());
    }

    private String proven(CloseRun run) {
        ProofCoverage coverage = ProofCoverage.of(
                stores.held(run),
                stores.proofs().of(run.id()),
                stores.assets().byId(run.horizon()),
                stores.valuations().of(run.id()));
        return "Proofs          %s, proven against an EVM block's state root".formatted(coverage.inWords());
    }

    private List<String> controlled(CloseRun run) {
        ControlCoverage coverage = ControlCoverage.of(
                stores.wallets().atEndOf(run.period(), run.horizon()),
                stores.control().shown(run.id(), run.period().from(), run.horizon()),
                stores.held(run),
                stores.assets().byId(run.horizon()),
                stores.valuations().of(run.id()));
        return Stream.concat(
                        Stream.of("Control of keys %s, shown by signatures".formatted(coverage.inWords())),
                        stores.controlAgain().refused(run.id()).stream().map(refused -> "  not shown     " + refused))
                .toList();
    }

    private String moved(RunId id) {
        List<Closing> closings = stores.movements().closings(id);
        long explained = closings.stream()
                .filter(closing -> closing.unexplained().signum() == 0)
                .count();
        return "Movements       %d read on EVM ledgers, by whose sums %d of %d balances roll forward"
                .formatted(stores.movements().of(id).size(), explained, closings.size());
    }

    private String matched(RunId id) {
        List<MatchTally> tallies = stores.matchings().talliesOf(id);
        long all = tallies.stream().mapToLong(MatchTally::groups).sum();
        long open = tallies.stream()
                .filter(tally -> tally.rule().equals("break"))
                .mapToLong(MatchTally::groups)
                .sum();
        return "Matching        %d of %d transactions and entries agree between ledgers and register"
                .formatted(all - open, all);
    }

    private String positions(RunId id) {
        List<Line> lines = stores.reconciliations().linesOf(id);
        long equal = lines.stream().filter(line -> line.difference().isZero()).count();
        return "Reconciliation  %d pools and assets compared, %d equal to the base unit".formatted(lines.size(), equal);
    }

    /** What was matched and compared. */
    List<String> compared(RunId id) {
        return List.of(matched(id), positions(id));
    }

    private static boolean isDaily(RunId id) {
        return id.term() instanceof Day;
    }
}
