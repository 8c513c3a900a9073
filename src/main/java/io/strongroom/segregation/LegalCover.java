package io.strongroom.segregation;

import static java.util.stream.Collectors.groupingBy;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Period;
import io.strongroom.register.Agreement;
import io.strongroom.register.Client;
import io.strongroom.segregation.Finding.Uncovered;
import io.strongroom.segregation.Given.LegalOpinion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** S7: every day of the period has a custody agreement with each client, and a legal opinion on each subject. Pure. */
public final class LegalCover {

    private final Period period;
    private final ZoneId zone;
    private final List<Uncovered> findings = new ArrayList<>();

    private LegalCover(Period period, ZoneId zone) {
        this.period = period;
        this.zone = zone;
    }

    /** From when to when; for ever without an end. */
    private record Cover(Instant from, Optional<Instant> to) {}

    /**
     * Makes the test.
     *
     * @param clients those who are due a statement for the period
     * @param opinions empty if none was ever given
     * @param subjects on which there has to be an opinion, beside those that were given
     */
    public static TestResult of(
            List<Client> clients,
            List<Agreement> agreements,
            Optional<List<LegalOpinion>> opinions,
            List<String> subjects,
            Period period,
            ZoneId zone) {
        LegalCover test = new LegalCover(period, zone);
        Map<ClientId, List<Agreement>> byClient = agreements.stream().collect(groupingBy(Agreement::client));
        clients.forEach(client -> test.agreements(client, byClient.getOrDefault(client.id(), List.of())));
        opinions.ifPresent(given -> test.opinions(given, subjects));
        Population population = new Population(
                "clients' agreements, and legal opinions",
                clients.size() + opinions.map(List::size).orElse(0));
        return SegregationRule.S7.result(
                population,
                test.findings,
                opinions.isPresent() ? List.of() : List.of("the feed legal_opinions was not given"));
    }

    private void agreements(Client client, List<Agreement> agreements) {
        Instant from = latest(period.from(), start(client.openedOn()));
        Instant to = client.closedOn()
                .map(last -> earliest(period.cutOff(), start(last.plusDays(1))))
                .orElse(period.cutOff());
        uncovered(
                "agreement",
                client.id().value(),
                Span.of(from, to),
                agreements.stream()
                        .map(agreement -> new Cover(agreement.effectiveFrom(), agreement.effectiveTo()))
                        .toList());
    }

    private void opinions(List<LegalOpinion> given, List<String> subjects) {
        Set<String> all = new TreeSet<>(subjects);
        given.stream().map(LegalOpinion::subject).forEach(all::add);
        all.forEach(subject -> uncovered(
                "legal opinion",
                subject,
                Span.of(period.from(), period.cutOff()),
                given.stream()
                        .filter(opinion -> opinion.subject().equals(subject))
                        .map(opinion -> new Cover(
                                start(opinion.issuedOn()), opinion.expiresOn().map(last -> start(last.plusDays(1)))))
                        .toList()));
    }

    /** Every part of the span in which nothing is in force. */
    private void uncovered(String what, String subject, Span span, List<Cover> covers) {
        Instant reached = span.from();
        for (Cover cover :
                covers.stream().sorted(Comparator.comparing(Cover::from)).toList()) {
            if (cover.from().isAfter(reached) && reached.isBefore(span.to())) {
                findings.add(new Uncovered(what, subject, Span.of(reached, earliest(cover.from(), span.to()))));
            }
            reached = latest(reached, cover.to().orElse(Instant.MAX));
        }
        if (reached.isBefore(span.to())) {
            findings.add(new Uncovered(what, subject, Span.of(reached, span.to())));
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
