package io.strongroom.evidence;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.control.ControlProof;
import io.strongroom.custody.Wallet;
import io.strongroom.snapshot.BalanceRow;
import io.strongroom.valuation.PriceSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For how many accounts control of the keys was shown in the period.
 *
 * @param accounts of all wallets
 * @param shown of them
 * @param byValue of the value of their balances, in per cent; empty if none has a price
 */
public record ControlCoverage(int accounts, int shown, Optional<BigDecimal> byValue) {

    public static ControlCoverage of(
            List<Wallet> wallets,
            List<ControlProof> proofs,
            List<BalanceRow> balances,
            Map<AssetId, KeptAsset> assets,
            PriceSet prices) {
        Set<AccountId> accounts = wallets.stream().map(Wallet::account).collect(Collectors.toSet());
        Set<AccountId> shown = proofs.stream()
                .map(ControlProof::account)
                .filter(accounts::contains)
                .collect(Collectors.toSet());
        return new ControlCoverage(
                accounts.size(),
                shown.size(),
                ValueShare.of(balances, row -> shown.contains(row.account()), assets, prices));
    }

    /** By count and by value: {@code 7 of 8 accounts, 93.1 % of their value}. */
    public String inWords() {
        return "%d of %d accounts, %s".formatted(shown, accounts, ValueShare.inWords(byValue));
    }
}
