package io.strongroom.evidence;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quantity;
import io.strongroom.snapshot.BalanceRow;
import io.strongroom.valuation.PriceSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What part of the balances' value some of them make up. */
final class ValueShare {

    private static final Currency VALUED_IN = Currency.getInstance("EUR");

    private ValueShare() {}

    /** In per cent with one digit, rounded down so that 100 is all; empty if no balance has a price. */
    static Optional<BigDecimal> of(
            List<BalanceRow> balances, Predicate<BalanceRow> covered, Map<AssetId, KeptAsset> assets, PriceSet prices) {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal some = BigDecimal.ZERO;
        for (BalanceRow row : balances) {
            BigDecimal value = Optional.ofNullable(assets.get(row.asset()))
                    .flatMap(kept -> prices.exactValue(new Quantity(kept.asset(), row.baseUnits()), VALUED_IN))
                    .orElse(BigDecimal.ZERO);
            all = all.add(value);
            some = covered.test(row) ? some.add(value) : some;
        }
        return all.signum() == 0
                ? Optional.empty()
                : Optional.of(some.movePointRight(2).divide(all, 1, RoundingMode.DOWN));
    }

    static String inWords(Optional<BigDecimal> share) {
        return share.map(part -> part + " % of their value").orElse("of which none has a price");
    }
}
