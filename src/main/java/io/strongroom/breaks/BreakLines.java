package io.strongroom.breaks;

import io.strongroom.basics.Money;
import io.strongroom.basics.RunId;
import io.strongroom.breaks.BreakEvent.Found;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.run.CloseRuns;
import io.strongroom.valuation.PriceSet;
import io.strongroom.valuation.Valuations;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Lists breaks: as they are now, or as they were when a run followed them. */
@Service
public class BreakLines {

    private final BreakBook book;
    private final Reconciliations reconciliations;
    private final CloseRuns runs;
    private final Valuations valuations;
    private final Ageing ageing;
    private final Clock clock;

    BreakLines(
            BreakBook book,
            Reconciliations reconciliations,
            CloseRuns runs,
            Valuations valuations,
            Ageing ageing,
            Clock clock) {
        this.book = book;
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.valuations = valuations;
        this.ageing = ageing;
        this.clock = clock;
    }

    /** All breaks there ever were, as they are now. */
    public List<BreakLine> now() {
        return lines(book.cases(), clock.instant());
    }

    /** The same as the run's documents tell it, whenever they are written; none before the run has followed them. */
    public List<BreakLine> of(RunId run) {
        return book.followed(run)
                .map(followed ->
                        lines(book.cases(followed.lastEvent()), runs.get(run).openedAt()))
                .orElse(List.of());
    }

    /** Whether the run found it. */
    public static boolean isFoundBy(BreakLine line, RunId run) {
        return line.followed().events().stream()
                .anyMatch(event ->
                        event.what() instanceof Found found && found.run().equals(run));
    }

    private List<BreakLine> lines(List<BreakCase> cases, Instant now) {
        Map<RunId, PriceSet> prices = new HashMap<>();
        Map<RunId, List<Break>> breaks = new HashMap<>();
        return cases.stream()
                .map(each -> {
                    RunId run = each.lastFoundBy();
                    PriceSet priced = prices.computeIfAbsent(run, valuations::of);
                    Optional<Suspicion> cause = each.found().kind().isPosition()
                            ? Optional.of(Suspicion.of(
                                    each.found(),
                                    Suspicions.movementBreaks(
                                            breaks.computeIfAbsent(run, reconciliations::breaksOf), cases)))
                            : Optional.empty();
                    return line(each, ageing.value(each.found(), priced), cause, now);
                })
                .toList();
    }

    private BreakLine line(BreakCase each, Optional<Money> value, Optional<Suspicion> cause, Instant now) {
        long days = ageing.days(each, now);
        return new BreakLine(
                each,
                days,
                ageing.bucket(days),
                value,
                cause,
                ageing.isOverdue(each, now),
                ageing.due(each, value, now));
    }
}
