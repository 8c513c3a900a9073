package io.strongroom.segregation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import io.strongroom.custody.MeansOfAccess;
import io.strongroom.segregation.Finding.Conflicting;
import io.strongroom.segregation.Finding.Shared;
import io.strongroom.segregation.Given.Duty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * S8: nobody could both instruct and approve at the same time, and nobody who can sign for the firm's or the group's wallets
 * could sign for clients'. Pure.
 *
 * <p>Of signers the label of the means of access counts; that it is right is S4.
 */
public final class DutySeparation {

    private static final String INSTRUCT = "instruct";
    private static final String APPROVE = "approve";

    private DutySeparation() {}

    /**
     * Makes the test.
     *
     * @param duties empty if none were ever given
     * @param means those of any time of the period
     */
    public static TestResult of(
            Optional<List<Duty>> duties, List<MeansOfAccess> means, Exceptions exceptions, Period period) {
        List<Finding> findings = new ArrayList<>();
        duties.orElse(List.of()).stream()
                .collect(groupingBy(Duty::person, TreeMap::new, toList()))
                .forEach((person, some) -> conflicts(person, some, period, findings));
        findings.addAll(signers(means));
        long people = Stream.concat(
                        duties.orElse(List.of()).stream().map(Duty::person),
                        means.stream().flatMap(some -> some.signers().stream()))
                .distinct()
                .count();
        TestResult result = exceptions.apply(
                SegregationRule.S8,
                new Population("people with duties, and signers", people),
                findings,
                finding -> finding instanceof Shared shared ? shared.subject() : ((Conflicting) finding).person());
        return duties.isPresent() || result.outcome() instanceof TestResult.Outcome.Failed
                ? result
                : SegregationRule.S8.notPerformed(result.population(), "the feed duties was not given");
    }

    private static void conflicts(String person, List<Duty> duties, Period period, List<Finding> findings) {
        for (Duty one : duties) {
            for (Duty other : duties) {
                boolean sameWallets = one.ownerClass().isEmpty()
                        || other.ownerClass().isEmpty()
                        || one.ownerClass().equals(other.ownerClass());
                if (one.duty().equals(INSTRUCT) && other.duty().equals(APPROVE) && sameWallets) {
                    Instant from = Stream.of(one.validFrom(), other.validFrom(), period.from())
                            .max(Instant::compareTo)
                            .orElseThrow();
                    Instant to = Stream.of(one.validTo().stream(), other.validTo().stream(), Stream.of(period.cutOff()))
                            .flatMap(ends -> ends)
                            .min(Instant::compareTo)
                            .orElseThrow();
                    if (from.isBefore(to)) {
                        findings.add(new Conflicting(person, INSTRUCT, APPROVE, Span.of(from, to)));
                    }
                }
            }
        }
    }

    private static List<Shared> signers(List<MeansOfAccess> means) {
        Map<String, List<MeansOfAccess>> bySigner = new TreeMap<>();
        means.forEach(some -> some.signers()
                .forEach(signer ->
                        bySigner.computeIfAbsent(signer, _ -> new ArrayList<>()).add(some)));
        List<Shared> found = new ArrayList<>();
        bySigner.forEach((signer, some) -> {
            List<String> clients = names(some, true);
            List<String> others = names(some, false);
            if (!clients.isEmpty() && !others.isEmpty()) {
                found.add(
                        new Shared(Shared.What.SIGNER, signer, String.join(", ", clients), String.join(", ", others)));
            }
        });
        return found;
    }

    private static List<String> names(List<MeansOfAccess> means, boolean clients) {
        return means.stream()
                .filter(some -> (some.ownerClass() == OwnerClass.CLIENT) == clients)
                .map(some -> some.id() + " (" + some.ownerClass() + ")")
                .distinct()
                .sorted()
                .toList();
    }
}
