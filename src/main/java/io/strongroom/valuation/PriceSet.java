package io.strongroom.valuation;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.Money;
import io.strongroom.basics.Quantity;
import io.strongroom.valuation.UnitPrice.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prices of one run, by asset and currency; what has no entry has no price. Pure arithmetic. */
public final class PriceSet {

    /** Digits after the point that a division keeps: far below any currency's smallest unit. */
    private static final int DIVISION_SCALE = 40;

    private final Map<Key, UnitPrice> prices;

    public PriceSet(Collection<UnitPrice> prices) {
        Map<Key, UnitPrice> byKey = new LinkedHashMap<>();
        for (UnitPrice price : prices) {
            if (byKey.put(new Key(price.asset(), price.currency()), price) != null) {
                throw new IllegalArgumentException("Two prices of %s in %s".formatted(price.asset(), price.currency()));
            }
        }
        this.prices = Map.copyOf(byKey);
    }

    public UnitPrice priceOf(AssetId asset, Currency currency) {
        UnitPrice price = prices.get(new Key(asset, currency));
        return price != null
                ? price
                : new UnitPrice(
                        asset,
                        currency,
                        UnitPrice.Status.NONE,
                        Optional.empty(),
                        Optional.of("no price was looked for in " + currency));
    }

    /** The price of one whole unit in the currency, to 34 digits; a tiny price keeps its digits too. */
    public Optional<BigDecimal> unitPrice(AssetId asset, Currency currency) {
        return priceOf(asset, currency)
                .quote()
                .map(quote -> quote.conversion()
                        .map(fx -> quote.price().multiply(fx.to()).divide(fx.from(), MathContext.DECIMAL128))
                        .orElseGet(quote::price));
    }

    /** The value, unrounded; empty without a price. */
    public Optional<BigDecimal> exactValue(Quantity quantity, Currency currency) {
        return priceOf(quantity.asset().id(), currency)
                .quote()
                .map(quote -> converted(quantity.toDecimal().multiply(quote.price()), quote));
    }

    /** The value, rounded once; empty without a price. */
    public Optional<Money> value(Quantity quantity, Currency currency) {
        return exactValue(quantity, currency).map(exact -> Money.rounded(currency, exact));
    }

    /** The sum of the unrounded values, rounded once; leaves out what has no price. */
    public Money total(Collection<Quantity> quantities, Currency currency) {
        BigDecimal sum = quantities.stream()
                .map(quantity -> exactValue(quantity, currency))
                .flatMap(Optional::stream)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Money.rounded(currency, sum);
    }

    public List<UnitPrice> all() {
        return prices.values().stream()
                .sorted((a, b) -> {
                    int byAsset = a.asset().compareTo(b.asset());
                    return byAsset != 0
                            ? byAsset
                            : a.currency()
                                    .getCurrencyCode()
                                    .compareTo(b.currency().getCurrencyCode());
                })
                .toList();
    }

    private static BigDecimal converted(BigDecimal amount, Quote quote) {
        return quote.conversion()
                .map(fx -> amount.multiply(fx.to()).divide(fx.from(), DIVISION_SCALE, RoundingMode.HALF_EVEN))
                .orElse(amount);
    }

    private record Key(AssetId asset, Currency currency) {}
}
