package io.strongroom.evidence;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quantity;
import io.strongroom.snapshot.BalanceRow;
import io.strongroom.snapshot.ProofRow;
import io.strongroom.valuation.PriceSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much of what was read is proven against a block's state root.
 *
 * @param balances read
 * @param proven of them
 * @param byValue of the value of the balances that have a price, in per cent with one digit, rounded down so that 100 is
 *     all; empty if none has one
 */
public record ProofCoverage(int balances, int proven, Optional<BigDecimal> byValue) {

    private static final Currency VALUED_IN = Currency.getInstance("EUR");

    public static ProofCoverage of(
            List<BalanceRow> balances, List<ProofRow> proofs, Map<AssetId, KeptAsset> assets, PriceSet prices) {
        Set<String> proven = new HashSet<>();
        proofs.stream().filter(ProofRow::isProven).forEach(row -> proven.add(row.account() + " " + row.asset()));
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal covered = BigDecimal.ZERO;
        for (BalanceRow row : balances) {
            Optional<BigDecimal> value = Optional.ofNullable(assets.get(row.asset()))
                    .flatMap(kept -> prices.exactValue(new Quantity(kept.asset(), row.baseUnits()), VALUED_IN));
            all = all.add(value.orElse(BigDecimal.ZERO));
            if (proven.contains(row.account() + " " + row.asset())) {
                covered = covered.add(value.orElse(BigDecimal.ZERO));
            }
        }
        Optional<BigDecimal> byValue = all.signum() == 0
                ? Optional.empty()
                : Optional.of(covered.movePointRight(2).divide(all, 1, RoundingMode.DOWN));
        return new ProofCoverage(balances.size(), proven.size(), byValue);
    }

    /** By count and by value: {@code 40 of 48 balances, 93.1 % of their value}. */
    public String inWords() {
        return "%d of %d balances, %s"
                .formatted(
                        proven,
                        balances,
                        byValue.map(share -> share + " % of their value").orElse("of which none has a price"));
    }
}
