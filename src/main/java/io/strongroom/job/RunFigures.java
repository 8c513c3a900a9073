package io.strongroom.job;

import io.strongroom.basics.Day;
import io.strongroom.basics.RunId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.reconciliation.Latency;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.MatchTally;
import io.strongroom.run.CloseRun;
import io.strongroom.run.RunOutcomes;
import io.strongroom.run.UnreadLedger;
import io.strongroom.snapshot.LedgerMovements;
import io.strongroom.walletbook.BookComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The figures of a run in words, one line each: what was read, proven, matched and compared. */
@Component
record RunFigures(Stores stores, Coverages coverages, RunOutcomes outcomes) {

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
        if (!isDaily(id) || stores.proofs().count(id).balances() > 0) {
            lines.add(proven(run));
        }
        lines.add(moved(id));
        stores.movements()
                .readings()
                .of(id)
                .forEach(reading -> lines.add("  on %s  %s".formatted(reading.ledger(), reading.inWords())));
        stores.movements().readings().unplaced(id).forEach(changes -> lines.add("  on " + changes));
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
        return "Proofs          %s, proven against an EVM block's state root"
                .formatted(coverages.proofs(run).inWords());
    }

    private List<String> controlled(CloseRun run) {
        return Stream.concat(
                        Stream.of("Control of keys %s, shown by signatures"
                                .formatted(coverages.control(run).inWords())),
                        stores.controlAgain().refused(run.id()).stream().map(refused -> "  not shown     " + refused))
                .toList();
    }

    private String moved(RunId id) {
        LedgerMovements.Count count = stores.movements().count(id);
        return "Movements       %d read on EVM ledgers, by whose sums %d of %d balances roll forward"
                .formatted(count.movements(), count.explained(), count.closings());
    }

    private String matched(RunId id) {
        List<MatchTally> tallies = stores.matchings().talliesOf(id);
        long all = tallies.stream().mapToLong(MatchTally::groups).sum();
        long open = tallies.stream()
                .filter(tally -> !tally.agrees())
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
        List<String> lines = new ArrayList<>(List.of(matched(id), positions(id)));
        stores.books()
                .of(id)
                .map(BookComparison::inWords)
                .map("Wallet book     "::concat)
                .ifPresent(lines::add);
        stores.latencies().of(id).stream()
                .map(Latency::inWords)
                .map("Latency         "::concat)
                .forEach(lines::add);
        return lines;
    }

    private static boolean isDaily(RunId id) {
        return id.term() instanceof Day;
    }
}
