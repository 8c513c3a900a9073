package io.strongroom.evidence;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AssetId;
import io.strongroom.snapshot.BalanceRow;
import io.strongroom.snapshot.ProofRow;
import io.strongroom.valuation.PriceSet;
import java.math.BigDecimal;
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

    public static ProofCoverage of(
            List<BalanceRow> balances, List<ProofRow> proofs, Map<AssetId, KeptAsset> assets, PriceSet prices) {
        Set<String> proven = new HashSet<>();
        proofs.stream().filter(ProofRow::isProven).forEach(row -> proven.add(row.account() + " " + row.asset()));
        Optional<BigDecimal> byValue = ValueShare.of(
                balances, row -> !row.isStaked() && proven.contains(row.account() + " " + row.asset()), assets, prices);
        return new ProofCoverage(balances.size(), proven.size(), byValue);
    }

    /** By count and by value: {@code 40 of 48 balances, 93.1 % of their value}. */
    public String inWords() {
        return "%d of %d balances, %s".formatted(proven, balances, ValueShare.inWords(byValue));
    }
}
