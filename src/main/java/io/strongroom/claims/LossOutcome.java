package io.strongroom.claims;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Money;
import io.strongroom.basics.Quantity;
import io.strongroom.claims.LossIncident.Attribution;
import io.strongroom.claims.LossIncident.Share;
import io.strongroom.valuation.PriceSet;
import io.strongroom.valuation.UnitPrice;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a loss was worth when it happened, and how it was made good. Pure.
 *
 * @param price that of the asset up to the minute of the loss, in euro
 * @param value of all that was lost, in euro; empty without a price, which is not zero
 */
public record LossOutcome(LossIncident incident, UnitPrice price, Optional<Money> value, List<ShareOutcome> shares) {

    private static final Currency EURO = Currency.getInstance("EUR");

    public LossOutcome {
        shares = List.copyOf(shares);
    }

    /**
     * One client's part.
     *
     * @param restored what the register gave back by movements that name the incident
     * @param cap the most that money may be: the value, at the time of the loss, of what was not restored
     * @param fault what is wrong, in words that name no client
     */
    public record ShareOutcome(Share share, Quantity restored, Optional<Money> cap, Optional<String> fault) {}

    /**
     * Works out an incident.
     *
     * @param prices what was published up to the minute of the loss, stale prices left out
     * @param restored by client
     */
    static LossOutcome of(LossIncident incident, PriceSet prices, Map<ClientId, Quantity> restored) {
        List<ShareOutcome> shares = incident.shares().stream()
                .map(share -> outcome(
                        incident.attribution(),
                        share,
                        restored.getOrDefault(
                                share.client(), Quantity.zero(share.lost().asset())),
                        prices))
                .toList();
        return new LossOutcome(
                incident,
                prices.priceOf(incident.lost().asset().id(), EURO),
                prices.value(incident.lost(), EURO),
                shares);
    }

    private static ShareOutcome outcome(Attribution attribution, Share share, Quantity restored, PriceSet prices) {
        Quantity open = share.lost().minus(restored);
        Currency currency = share.compensation()
                .map(compensation -> compensation.paid().currency())
                .orElse(EURO);
        Optional<Money> cap = open.signum() < 0 ? Optional.empty() : prices.value(open, currency);
        return new ShareOutcome(share, restored, cap, fault(attribution, share, open, restored, cap));
    }

    private static Optional<String> fault(
            Attribution attribution, Share share, Quantity open, Quantity restored, Optional<Money> cap) {
        if (open.signum() < 0) {
            return Optional.of("lost %s and was given back %s".formatted(share.lost(), restored));
        }
        if (share.compensation().isEmpty()) {
            return attribution == Attribution.YES && !open.isZero()
                    ? Optional.of("lost %s, was given back %s and was paid nothing".formatted(share.lost(), restored))
                    : Optional.empty();
        }
        Money paid = share.compensation().get().paid();
        if (cap.isEmpty()) {
            return Optional.of(
                    "was paid %s, and without a price of the time it is not known what was due".formatted(paid));
        }
        int over = paid.amount().compareTo(cap.get().amount());
        if (over > 0) {
            return Optional.of(
                    "was paid %s, more than the %s that %s were worth at the loss".formatted(paid, cap.get(), open));
        }
        return over < 0 && attribution == Attribution.YES
                ? Optional.of(
                        "was paid %s, less than the %s that %s were worth at the loss".formatted(paid, cap.get(), open))
                : Optional.empty();
    }
}
