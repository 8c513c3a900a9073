package io.strongroom.valuation;

import io.strongroom.basics.AssetId;
import io.strongroom.price.FxRate;
import io.strongroom.price.Price;
import io.strongroom.valuation.UnitPrice.Conversion;
import io.strongroom.valuation.UnitPrice.Quote;
import io.strongroom.valuation.UnitPrice.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Chooses one price per asset and currency from all that were published. Pure: the same prices, the same choice. */
public final class PricePolicy {

    private static final Currency EURO = Currency.getInstance("EUR");

    private final ValuationSettings settings;
    private final Instant cutOff;
    private final LocalDate cutOffDay;

    public PricePolicy(ValuationSettings settings, Instant cutOff, ZoneId zone) {
        this.settings = settings;
        this.cutOff = cutOff;
        // The day that ends at the cut-off, not the one that begins there.
        this.cutOffDay = LocalDate.ofInstant(cutOff.minusNanos(1), zone);
    }

    /** Chooses for every asset and currency; each gets an entry, with the reason where no price serves. */
    public PriceSet choose(
            Collection<AssetId> assets,
            Collection<Currency> currencies,
            Collection<Price> published,
            Collection<FxRate> rates) {
        return new PriceSet(assets.stream()
                .flatMap(asset -> currencies.stream().map(currency -> choose(asset, currency, published, rates)))
                .toList());
    }

    private UnitPrice choose(AssetId asset, Currency currency, Collection<Price> published, Collection<FxRate> rates) {
        List<Price> candidates = published.stream()
                .filter(price ->
                        price.asset().equals(asset) && !price.observedAt().isAfter(cutOff))
                .sorted(byPreference(currency))
                .toList();
        if (candidates.isEmpty()) {
            return none(asset, currency, "no source published a price by the cut-off");
        }
        return candidates.stream()
                .flatMap(price -> quoted(price, currency, rates).stream())
                .findFirst()
                .map(quote -> new UnitPrice(
                        asset, currency, status(quote.observedAt()), Optional.of(quote), Optional.empty()))
                .orElseGet(() -> none(
                        asset,
                        currency,
                        "no exchange rate from %s of the last %d days before the cut-off"
                                .formatted(candidates.getFirst().currency(), settings.maxFxAgeDays())));
    }

    /** Fresh before stale, the preferred source first, quoted directly before converted, the latest first. */
    private Comparator<Price> byPreference(Currency currency) {
        return Comparator.comparing((Price price) -> status(price.observedAt()))
                .thenComparingInt(price -> rank(price.source()))
                .thenComparing(price -> !price.currency().equals(currency))
                .thenComparing(Price::observedAt, Comparator.reverseOrder())
                .thenComparing(Price::source)
                .thenComparing(price -> price.currency().getCurrencyCode());
    }

    private int rank(String source) {
        int named = settings.sources().indexOf(source);
        return named >= 0 ? named : settings.sources().size();
    }

    private Status status(Instant observedAt) {
        return Duration.between(observedAt, cutOff).compareTo(settings.maxPriceAge()) <= 0
                ? Status.MARKET
                : Status.STALE;
    }

    private Optional<Quote> quoted(Price price, Currency currency, Collection<FxRate> rates) {
        if (price.currency().equals(currency)) {
            return Optional.of(quote(price, Optional.empty()));
        }
        return conversion(price.currency(), currency, rates).map(fx -> quote(price, Optional.of(fx)));
    }

    private Optional<Conversion> conversion(Currency from, Currency to, Collection<FxRate> rates) {
        Optional<FxRate> fromEuro = perEuro(from, rates);
        Optional<FxRate> toEuro = perEuro(to, rates);
        if (fromEuro.isEmpty() || toEuro.isEmpty()) {
            return Optional.empty();
        }
        FxRate a = fromEuro.get();
        FxRate b = toEuro.get();
        LocalDate older = a.rateDate().isBefore(b.rateDate()) ? a.rateDate() : b.rateDate();
        return Optional.of(new Conversion(a.rate(), b.rate(), older, from.equals(EURO) ? b.source() : a.source()));
    }

    /** How much of the currency one euro was, by the last rate published up to the cut-off day. */
    private Optional<FxRate> perEuro(Currency currency, Collection<FxRate> rates) {
        if (currency.equals(EURO)) {
            return Optional.of(new FxRate(EURO, EURO, BigDecimal.ONE, cutOffDay, "par"));
        }
        return rates.stream()
                .filter(rate -> rate.base().equals(EURO) && rate.quote().equals(currency))
                .filter(rate -> !rate.rateDate().isAfter(cutOffDay)
                        && !rate.rateDate().isBefore(cutOffDay.minusDays(settings.maxFxAgeDays())))
                .max(Comparator.comparing(FxRate::rateDate).thenComparing(FxRate::source));
    }

    private static Quote quote(Price price, Optional<Conversion> conversion) {
        return new Quote(
                price.currency(), price.price(), price.observedAt(), price.source(), price.level(), conversion);
    }

    private static UnitPrice none(AssetId asset, Currency currency, String reason) {
        return new UnitPrice(asset, currency, Status.NONE, Optional.empty(), Optional.of(reason));
    }
}
