package io.strongroom.drill;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.RunId;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutyResults;
import io.strongroom.feed.Receipt;
import io.strongroom.job.RunReport;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.sample.Trace;
import io.strongroom.segregation.FindingColumns;
import io.strongroom.segregation.SegregationResults;
import io.strongroom.segregation.TestResult;
import io.strongroom.statement.Statements;
import io.strongroom.valuation.UnitPrice;
import io.strongroom.valuation.UnitPrice.Status;
import io.strongroom.valuation.Valuations;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** Everything that a run found, in the form in which planted faults say what they expect. */
record Sightings(ApplicationContext context) {

    /** All of it: what no form is known for is told as well, so that nothing goes by. */
    List<Trace> of(RunId run, RunReport report) {
        List<Break> breaks = context.getBean(Reconciliations.class).breaksOf(run);
        List<TestResult> tests = context.getBean(SegregationResults.class).of(run).stream()
                .filter(test -> test.outcome() instanceof TestResult.Outcome.Failed)
                .toList();
        List<DutyCheck> checks = context.getBean(DutyResults.class).of(run).stream()
                .filter(check -> !check.findings().isEmpty())
                .toList();
        List<Trace> seen = new ArrayList<>();
        breaks.forEach(found -> seen.add(of(found)));
        tests.forEach(test -> seen.addAll(of(test)));
        checks.forEach(check -> seen.addAll(of(check)));
        context.getBean(Valuations.class).of(run).all().stream()
                .filter(price -> price.status() != Status.MARKET)
                .map(Sightings::of)
                .distinct()
                .forEach(seen::add);
        List<Trace> held = context.getBean(Statements.class).of(run).stream()
                .filter(statement -> statement.heldBecause().isPresent())
                .map(statement -> Trace.of("HELD_BACK", statement.client().value()))
                .toList();
        seen.addAll(held);
        long others = report.findings() - breaks.size() - tests.size() - checks.size() - held.size();
        if (others != 0) {
            seen.add(Trace.of("OTHER", "what tokens and staked balances say of themselves")
                    .of(BigInteger.valueOf(others)));
        }
        return seen;
    }

    /** What was not even looked at: no check of a drill may be left out. */
    List<String> notPerformed(RunId run) {
        return Stream.concat(
                        context.getBean(SegregationResults.class).of(run).stream()
                                .filter(test -> test.outcome() instanceof TestResult.Outcome.NotPerformed)
                                .map(TestResult::test),
                        context.getBean(DutyResults.class).of(run).stream()
                                .filter(check -> check.outcome() instanceof DutyCheck.Outcome.NotPerformed)
                                .map(DutyCheck::id))
                .toList();
    }

    /** A file that was not taken in. */
    static Trace of(Receipt.Rejected rejected) {
        String columns = rejected.errors().stream()
                .map(error -> error.column().replaceAll(" '.*", ""))
                .distinct()
                .collect(Collectors.joining(" "));
        return Trace.of("REFUSED", rejected.feed(), columns).of(BigInteger.valueOf(rejected.found()));
    }

    private static Trace of(Break found) {
        List<String> words = new ArrayList<>(
                List.of(found.pool(), found.difference().asset().id().value()));
        found.client().map(ClientId::value).ifPresent(words::add);
        found.place().item().ifPresent(words::add);
        return Trace.of(found.kind().name(), words.toArray(String[]::new))
                .of(found.difference().baseUnits());
    }

    private static List<Trace> of(TestResult test) {
        return test.outcome() instanceof TestResult.Outcome.Failed failed
                ? failed.findings().stream()
                        .map(FindingColumns::of)
                        .map(found -> of(test.test(), found))
                        .toList()
                : List.of();
    }

    private static Trace of(String test, FindingColumns found) {
        List<String> words = switch (found.kind()) {
            case "COMMINGLED" -> List.of(found.aspect(), found.subject(), asset(found), span(found));
            case "UNEVEN" -> List.of(found.subject(), asset(found), span(found));
            case "UNEVIDENCED" -> List.of(found.reference().orElse(""), asset(found));
            case "SHARED" -> List.of(found.aspect(), found.subject());
            case "UNAPPROVED" ->
                List.of(
                        found.aspect(),
                        found.subject(),
                        found.second(),
                        found.reference().orElse(""));
            case "ENCUMBERED" ->
                List.of(
                        found.aspect(),
                        found.subject(),
                        found.first(),
                        found.second(),
                        found.reference().orElse(""));
            case "UNCOVERED" -> List.of(found.aspect(), found.subject(), span(found));
            case "CONFLICTING" -> List.of("CONFLICTING", found.subject(), span(found));
            case "UNCOUNTED" -> List.of(found.aspect(), found.subject(), asset(found));
            default -> List.of(found.subject());
        };
        Trace trace =
                Trace.of(test, words.stream().filter(word -> !word.isEmpty()).toArray(String[]::new));
        return found.amount().map(amount -> trace.of(amount.baseUnits())).orElse(trace);
    }

    private static String asset(FindingColumns found) {
        return found.amount().map(amount -> amount.asset().id().value()).orElse("");
    }

    private static String span(FindingColumns found) {
        return found.span().map(span -> span.from() + ".." + span.to()).orElse("");
    }

    private static List<Trace> of(DutyCheck check) {
        return check.findings().stream()
                .map(finding -> finding.client()
                        .map(client -> Trace.of(check.id(), client.value(), finding.subject()))
                        .orElseGet(() -> Trace.of(check.id(), finding.subject())))
                .toList();
    }

    private static Trace of(UnitPrice price) {
        return Trace.of(
                price.status() == Status.NONE ? "NO_PRICE" : "STALE_PRICE",
                price.asset().value());
    }
}
