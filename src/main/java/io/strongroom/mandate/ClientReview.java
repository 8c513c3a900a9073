package io.strongroom.mandate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Period;
import io.strongroom.custody.Wallet;
import io.strongroom.custody.Wallets;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutySettings;
import io.strongroom.duty.Finding;
import io.strongroom.duty.Scope;
import io.strongroom.feed.Horizon;
import io.strongroom.mandate.Relationship.Days;
import io.strongroom.mandate.Relationship.Standing;
import io.strongroom.register.Agreement;
import io.strongroom.register.Client;
import io.strongroom.register.ClientRegister;
import io.strongroom.register.ClientSpan;
import io.strongroom.register.RegisterExtracts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Works out, for a period and what was known, what every client with a position or a movement is to the firm. */
@Component
public class ClientReview {

    private final ClientRegister register;
    private final RegisterExtracts extracts;
    private final Holders holders;
    private final Wallets wallets;
    private final DutySettings settings;

    ClientReview(
            ClientRegister register,
            RegisterExtracts extracts,
            Holders holders,
            Wallets wallets,
            DutySettings settings) {
        this.register = register;
        this.extracts = extracts;
        this.holders = holders;
        this.wallets = wallets;
        this.settings = settings;
    }

    /** In the order of their ids. */
    public List<Relationship> relationships(Scope scope, Horizon horizon) {
        Map<ClientId, Client> clients = byId(horizon);
        Map<ClientId, Integer> joint = holders.counts(horizon);
        Map<ClientId, List<Agreement>> agreements =
                register.agreements(horizon).stream().collect(groupingBy(Agreement::client));
        return extracts.spans(scope.period(), horizon).stream()
                .flatMap(span -> Optional.ofNullable(clients.get(span.client())).stream()
                        .map(client -> {
                            List<Agreement> binding = binding(client, agreements);
                            return new Relationship(
                                    client,
                                    standing(client, span, scope),
                                    joint.getOrDefault(client.parent().orElse(client.id()), 1),
                                    binding,
                                    uncovered(span, binding, scope, horizon));
                        }))
                .toList();
    }

    /** The checks C75.1, K1 and K2. */
    public List<DutyCheck> checks(Scope scope, Horizon horizon) {
        List<Relationship> all = relationships(scope, horizon);
        List<Finding> uncovered = all.stream()
                .filter(each -> !each.uncovered().isEmpty())
                .map(each -> Finding.of(
                        each.client().id(),
                        "agreements",
                        "none was in force on "
                                + each.uncovered().stream().map(Days::toString).collect(joining(", "))))
                .toList();
        return List.of(
                DutyCheck.of(
                        "C75.1",
                        "An agreement is in force on every day on which a client has a position or a movement",
                        all.size(),
                        uncovered),
                closed(scope, horizon),
                group(scope, horizon));
    }

    private DutyCheck closed(Scope scope, Horizon horizon) {
        Map<ClientId, Client> clients = byId(horizon);
        List<Finding> findings = new ArrayList<>();
        int examined = 0;
        for (ClientSpan span : extracts.spans(scope.period(), horizon)) {
            Optional<Instant> end = Optional.ofNullable(clients.get(span.client()))
                    .flatMap(client -> closedAt(client, scope))
                    .filter(at -> !at.isAfter(scope.cutOff()));
            if (end.isEmpty()) {
                continue;
            }
            examined++;
            if (span.holds()) {
                findings.add(Finding.of(span.client(), "closed", "holds a position, though the account is closed"));
            }
            if (!span.last().isBefore(end.get())) {
                findings.add(Finding.of(
                        span.client(),
                        "closed",
                        "was closed on %s, and a movement took effect at %s; a statement is due"
                                .formatted(scope.dayOf(end.get().minusNanos(1)), span.last())));
            }
        }
        return DutyCheck.of("K1", "A closed client holds nothing, and nothing is booked for him", examined, findings);
    }

    private DutyCheck group(Scope scope, Horizon horizon) {
        List<Wallet> inventory = wallets.wallets(scope.cutOff().minusNanos(1_000), horizon);
        Set<ClientId> companies = register.clients(horizon).stream()
                .filter(Client::groupCompany)
                .map(Client::id)
                .collect(toSet());
        Set<String> pools = GroupCompanies.pools(inventory, companies);
        return GroupCompanies.check(inventory, companies, extracts.clientsIn(pools, scope.cutOff(), horizon));
    }

    /** A client of a business client is covered by that client's agreement, unless he has one of his own. */
    private static List<Agreement> binding(Client client, Map<ClientId, List<Agreement>> agreements) {
        List<Agreement> own = agreements.getOrDefault(client.id(), List.of());
        return own.isEmpty() && client.parent().isPresent()
                ? agreements.getOrDefault(client.parent().get(), List.of())
                : own;
    }

    private Standing standing(Client client, ClientSpan span, Scope scope) {
        if (closedAt(client, scope).filter(at -> !at.isAfter(scope.cutOff())).isPresent()) {
            return Standing.CLOSED;
        }
        Instant limit = scope.cutOff().minus(Duration.ofDays(settings.dormantAfterDays()));
        return span.holds() && span.last().isBefore(limit) ? Standing.DORMANT : Standing.OPEN;
    }

    private static Optional<Instant> closedAt(Client client, Scope scope) {
        return client.closedOn()
                .map(day -> day.plusDays(1).atStartOfDay(scope.zone()).toInstant());
    }

    /** Looked at closely only where the whole stretch from the first day to the last is not covered. */
    private List<Days> uncovered(ClientSpan span, List<Agreement> agreements, Scope scope, Horizon horizon) {
        Period period = scope.period();
        List<Span> inForce = agreements.stream().map(Relationship::inForce).toList();
        Instant from = Span.later(span.first(), period.from());
        Instant to = span.holds() ? period.cutOff() : Span.earlier(span.last().plusNanos(1_000), period.cutOff());
        if (Span.without(List.of(new Span(from, to)), inForce).isEmpty()) {
            return List.of();
        }
        List<Span> used = ClientUse.of(period, register.movements(span.client(), period.cutOff(), horizon));
        return merged(Span.without(used, inForce).stream()
                .map(gap -> Days.of(gap, scope))
                .toList());
    }

    /** Days that touch or follow each other are one stretch. */
    private static List<Days> merged(List<Days> days) {
        List<Days> merged = new ArrayList<>();
        for (Days each : days) {
            if (!merged.isEmpty()
                    && !each.first().isAfter(merged.getLast().last().plusDays(1))) {
                Days before = merged.removeLast();
                merged.add(new Days(before.first(), each.last().isAfter(before.last()) ? each.last() : before.last()));
            } else {
                merged.add(each);
            }
        }
        return merged;
    }

    private Map<ClientId, Client> byId(Horizon horizon) {
        return register.clients(horizon).stream().collect(toMap(Client::id, Function.identity()));
    }
}
