package io.strongroom.claims;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.calendar.BusinessCalendars;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutySettings;
import io.strongroom.duty.Scope;
import io.strongroom.feed.Horizon;
import io.strongroom.price.FxRates;
import io.strongroom.price.Prices;
import io.strongroom.register.MovementType;
import io.strongroom.register.NamedMovement;
import io.strongroom.register.RegisterExtracts;
import io.strongroom.valuation.PricePolicy;
import io.strongroom.valuation.PriceSet;
import io.strongroom.valuation.UnitPrice;
import io.strongroom.valuation.UnitPrice.Status;
import io.strongroom.valuation.ValuationSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Works out, for a period and what was known, how clients' claims were answered. */
@Component
public class ClaimReview {

    private static final Currency EURO = Currency.getInstance("EUR");

    private final Claims claims;
    private final RegisterExtracts register;
    private final Market market;
    private final BusinessCalendars calendars;
    private final DutySettings settings;

    ClaimReview(
            Claims claims,
            RegisterExtracts register,
            Market market,
            BusinessCalendars calendars,
            DutySettings settings) {
        this.claims = claims;
        this.register = register;
        this.market = market;
        this.calendars = calendars;
        this.settings = settings;
    }

    /** Every request that was open in the period or made in it, oldest first, with its age in business days. */
    public List<AgedRequest> requests(Scope scope, Horizon horizon) {
        ReturnChecks checks = returns(scope, horizon);
        return inScope(scope, horizon).stream()
                .map(request -> new AgedRequest(request, checks.age(request), request.isOpenAt(scope.cutOff())))
                .toList();
    }

    /** Every loss detected before the cut-off: one stays under review until it is made good. */
    public List<LossOutcome> losses(Scope scope, Horizon horizon) {
        List<LossIncident> incidents = claims.lossesBefore(scope.cutOff(), horizon);
        Map<String, List<NamedMovement>> booked = register
                .naming(incidents.stream().map(LossIncident::id).toList(), List.of(MovementType.MAKE_GOOD), horizon)
                .stream()
                .collect(groupingBy(NamedMovement::reference));
        return incidents.stream()
                .map(incident -> LossOutcome.of(
                        incident,
                        market.at(incident, scope, horizon),
                        restored(incident, booked.getOrDefault(incident.id(), List.of()))))
                .toList();
    }

    /** The checks C75.6a to c and C75.8a to d. */
    public List<DutyCheck> checks(Scope scope, Horizon horizon) {
        List<DutyCheck> checks = new ArrayList<>();
        if (claims.areListed("return_requests", horizon)) {
            checks.addAll(returns(scope, horizon).run(settings.returnDaysMax()));
        } else {
            checks.addAll(notListed(ReturnChecks.ALL, "What clients ask back is returned", "return_requests"));
        }
        if (claims.areListed("loss_incidents", horizon)) {
            checks.addAll(LossChecks.run(losses(scope, horizon)));
        } else {
            checks.addAll(notListed(LossChecks.ALL, "Losses are made good", "loss_incidents"));
        }
        return checks;
    }

    /**
     * A request, and how old it was at the cut-off or when it was answered.
     *
     * @param businessDays by the firm's calendar
     */
    public record AgedRequest(ReturnRequest request, long businessDays, boolean open) {}

    private ReturnChecks returns(Scope scope, Horizon horizon) {
        return new ReturnChecks(inScope(scope, horizon), scope, calendars.of(settings.calendar()));
    }

    private List<ReturnRequest> inScope(Scope scope, Horizon horizon) {
        return claims.requestsBefore(scope.cutOff(), horizon).stream()
                .filter(request -> request.isOpenAt(scope.period().from()))
                .toList();
    }

    private static Map<ClientId, Quantity> restored(LossIncident incident, List<NamedMovement> booked) {
        Quantity nothing = Quantity.zero(incident.lost().asset());
        return booked.stream()
                .filter(movement ->
                        movement.quantity().asset().id().equals(nothing.asset().id()))
                .collect(groupingBy(
                        NamedMovement::client, mapping(NamedMovement::quantity, reducing(nothing, Quantity::plus))));
    }

    private static List<DutyCheck> notListed(List<String> checks, String rule, String feed) {
        return checks.stream()
                .map(check -> DutyCheck.notPerformed(check, rule, "no file %s was taken in".formatted(feed)))
                .toList();
    }

    /** Prices of the past, at any minute. */
    @Component
    static class Market {

        private final Prices prices;
        private final FxRates rates;
        private final ValuationSettings policy;

        Market(Prices prices, FxRates rates, ValuationSettings policy) {
            this.prices = prices;
            this.rates = rates;
            this.policy = policy;
        }

        /**
         * Prices of what was lost, as published up to the beginning of the minute of the loss: later ones may know of it.
         * A price too old for the policy serves no more than none. Exchange rates are those of the day before, because a
         * day's rate is published in the course of it.
         */
        PriceSet at(LossIncident incident, Scope scope, Horizon horizon) {
            Instant minute = incident.lostAt().truncatedTo(ChronoUnit.MINUTES);
            AssetId asset = incident.lost().asset().id();
            Set<Currency> currencies = new LinkedHashSet<>(List.of(EURO));
            incident.shares()
                    .forEach(share -> share.compensation()
                            .ifPresent(paid -> currencies.add(paid.paid().currency())));
            PriceSet chosen = new PricePolicy(policy, minute, scope.zone())
                    .choose(
                            List.of(asset),
                            currencies,
                            prices.latestBefore(minute, horizon),
                            rates.latestBefore(scope.dayOf(minute).minusDays(1), horizon));
            return new PriceSet(chosen.all().stream().map(Market::freshOrNone).toList());
        }

        private static UnitPrice freshOrNone(UnitPrice price) {
            return price.status() == Status.STALE
                    ? new UnitPrice(
                            price.asset(),
                            price.currency(),
                            Status.NONE,
                            Optional.empty(),
                            price.quote()
                                    .map(quote -> "the last price is of %s, too old by the policy"
                                            .formatted(quote.observedAt())))
                    : price;
        }
    }
}
