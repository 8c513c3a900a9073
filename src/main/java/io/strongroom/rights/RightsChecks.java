package io.strongroom.rights;

import io.strongroom.basics.Quantity;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.Finding;
import io.strongroom.register.NamedMovement;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The checks of MiCA Art. 75(4), on what was worked out for every event. Pure. */
final class RightsChecks {

    private final List<EventOutcome> outcomes;

    RightsChecks(List<EventOutcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
    }

    /**
     * All of them.
     *
     * @param entitlements the movements of the period that can only come from an event
     * @param lagMax how long after the event the register may be silent about it
     */
    List<DutyCheck> run(Collection<NamedMovement> entitlements, Duration lagMax, Instant cutOff) {
        return List.of(decided(entitlements), tied(), credited(), recordedSoon(lagMax, cutOff));
    }

    /** C75.4a. */
    private DutyCheck decided(Collection<NamedMovement> entitlements) {
        List<Finding> findings = new ArrayList<>();
        outcomes.stream()
                .map(EventOutcome::event)
                .filter(event -> event.decision().isEmpty())
                .forEach(event -> findings.add(Finding.of(
                        event.id(),
                        "nobody decided on the %s of %s at %s"
                                .formatted(event.kind(), event.asset(), event.recordAt()))));
        Set<String> known =
                outcomes.stream().map(outcome -> outcome.event().id()).collect(Collectors.toSet());
        entitlements.stream()
                .filter(movement -> !known.contains(movement.reference()))
                .forEach(movement -> findings.add(Finding.of(
                        movement.client(),
                        movement.id(),
                        "the movement is an entitlement and names no event of the list in internal_ref")));
        return DutyCheck.of(
                "C75.4a", "On every event that changes clients' rights it was decided", outcomes.size(), findings);
    }

    /** C75.4b. */
    private DutyCheck tied() {
        List<Finding> findings = new ArrayList<>();
        int examined = 0;
        for (EventOutcome outcome : outcomes) {
            if (outcome.event().received().isPresent()) {
                examined++;
                untied(outcome, outcome.event().received().get()).forEach(findings::add);
            }
        }
        return DutyCheck.of(
                "C75.4b",
                "What clients are entitled to, and what rounding leaves over, is what was received on the ledger",
                examined,
                findings);
    }

    private static List<Finding> untied(EventOutcome outcome, BigInteger received) {
        Quantity rounding = outcome.remainder().orElseThrow();
        Quantity entitled = outcome.entitled().orElse(Quantity.zero(rounding.asset()));
        Quantity remainder = outcome.event()
                .remainder()
                .map(units -> new Quantity(rounding.asset(), units))
                .orElse(rounding);
        Quantity arrived = new Quantity(rounding.asset(), received);
        List<Finding> findings = new ArrayList<>();
        if (!remainder.equals(rounding)) {
            findings.add(Finding.of(
                    outcome.event().id(), "rounding leaves %s over, not the %s stated".formatted(rounding, remainder)));
        }
        Quantity rest = arrived.minus(entitled).minus(remainder);
        if (!rest.isZero()) {
            findings.add(Finding.of(
                    outcome.event().id(),
                    "received %s; %d clients are entitled to %s, rounding leaves %s; %s is unexplained"
                            .formatted(
                                    arrived,
                                    outcome.entitlements().stream()
                                            .filter(each -> !each.entitled().isZero())
                                            .count(),
                                    entitled,
                                    remainder,
                                    rest)));
        }
        return findings;
    }

    /** C75.4c. */
    private DutyCheck credited() {
        List<Entitlement> all = outcomes.stream()
                .flatMap(outcome -> outcome.entitlements().stream())
                .toList();
        return DutyCheck.of(
                "C75.4c",
                "Every client was credited to the unit, or signed before the event that he is not",
                all.size(),
                all.stream()
                        .filter(each -> each.fault().isPresent())
                        .map(each -> Finding.of(
                                each.client(), each.event(), each.fault().orElseThrow()))
                        .toList());
    }

    /** C75.4d. */
    private DutyCheck recordedSoon(Duration lagMax, Instant cutOff) {
        List<Finding> findings = new ArrayList<>();
        int examined = 0;
        for (EventOutcome outcome : outcomes) {
            Instant due = outcome.event().recordAt().plus(lagMax);
            for (Entitlement each : outcome.entitlements()) {
                if (each.creditedAt().isPresent()) {
                    examined++;
                }
                each.creditedAt()
                        .filter(at -> at.isAfter(due) && at.isBefore(cutOff))
                        .ifPresent(at -> findings.add(Finding.of(
                                each.client(),
                                each.event(),
                                "registered at %s, %d minutes after the event; the firm's limit is %d"
                                        .formatted(
                                                at,
                                                Duration.between(outcome.event().recordAt(), at)
                                                        .toMinutes(),
                                                lagMax.toMinutes()))));
            }
        }
        return DutyCheck.of("C75.4d", "What an event gives is in the register soon after it", examined, findings);
    }
}
