package io.strongroom.evidence;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quantity;
import io.strongroom.valuation.PriceSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * What all balances sum up to, asset by asset, and what some of them do.
 *
 * @param some of all
 */
public record CoveredSums(Map<AssetId, BigInteger> all, Map<AssetId, BigInteger> some) {

    private static final Currency VALUED_IN = Currency.getInstance("EUR");

    public CoveredSums {
        all = Map.copyOf(all);
        some = Map.copyOf(some);
    }

    /**
     * What part of all balances' value some of them make up, in per cent with one digit, rounded down so that 100 is all;
     * empty if no balance has a price.
     */
    public Optional<BigDecimal> share(Map<AssetId, KeptAsset> assets, PriceSet prices) {
        BigDecimal whole = value(all, assets, prices);
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(value(some, assets, prices).movePointRight(2).divide(whole, 1, RoundingMode.DOWN));
    }

    private static BigDecimal value(Map<AssetId, BigInteger> sums, Map<AssetId, KeptAsset> assets, PriceSet prices) {
        return sums.entrySet().stream()
                .flatMap(sum -> Optional.ofNullable(assets.get(sum.getKey())).stream()
                        .flatMap(kept ->
                                prices.exactValue(new Quantity(kept.asset(), sum.getValue()), VALUED_IN).stream()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
