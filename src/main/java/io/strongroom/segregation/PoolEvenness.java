package io.strongroom.segregation;

import io.strongroom.basics.Period;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.Stretch;
import io.strongroom.segregation.Finding.Uneven;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** S2: a pool held what its clients were owed, at the cut-off and at every moment before it. Pure. */
public final class PoolEvenness {

    private PoolEvenness() {}

    /**
     * Makes the test.
     *
     * @param lines every pool and asset at the cut-off
     * @param stretches of all pools whose history is known
     * @param attested pools of which only the end is known
     */
    public static TestResult of(List<Line> lines, List<Stretch> stretches, Set<String> attested, Period period) {
        List<Uneven> findings = new ArrayList<>();
        stretches.forEach(stretch -> findings.add(new Uneven(
                stretch.pool(),
                stretch.amount(),
                new Span(
                        stretch.from().at(),
                        stretch.from().height(),
                        stretch.to().at(),
                        stretch.to().height()),
                stretch.from().reference())));
        lines.stream()
                .filter(line ->
                        attested.contains(line.pool()) && !line.difference().isZero())
                .map(line -> new Uneven(
                        line.pool(), line.difference(), Span.of(period.cutOff(), period.cutOff()), Optional.empty()))
                .forEach(findings::add);
        return SegregationRule.S2
                .result(new Population("pools and assets, through the period", lines.size()), findings, List.of())
                .noting(attested.stream()
                        .sorted()
                        .map(pool ->
                                "Pool %s is known at the cut-off only: it is attested or staked, and not rolled forward"
                                        .formatted(pool))
                        .toList());
    }
}
