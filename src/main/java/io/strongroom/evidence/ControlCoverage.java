package io.strongroom.evidence;

import io.strongroom.basics.AccountId;
import io.strongroom.control.ControlProof;
import io.strongroom.custody.Wallet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For how many wallets control of the keys was shown in the period; of a wallet of many derived addresses the key of one is
 * asked for.
 *
 * @param wallets at the end of the period
 * @param shown of them
 * @param byValue of the value of all balances, in per cent, what lies at accounts whose own key signed; empty if none has a
 *     price
 */
public record ControlCoverage(int wallets, int shown, Optional<BigDecimal> byValue) {

    /** The wallets' accounts whose own key signed. */
    public static Set<AccountId> shown(List<Wallet> wallets, List<ControlProof> proofs) {
        Set<AccountId> signed = proofs.stream().map(ControlProof::account).collect(Collectors.toSet());
        return wallets.stream().map(Wallet::account).filter(signed::contains).collect(Collectors.toSet());
    }

    public static ControlCoverage of(List<Wallet> wallets, Set<AccountId> shown, Optional<BigDecimal> byValue) {
        return new ControlCoverage(
                count(wallets.stream()),
                count(wallets.stream().filter(wallet -> shown.contains(wallet.account()))),
                byValue);
    }

    private static int count(Stream<Wallet> wallets) {
        return (int) wallets.map(Wallet::id).distinct().count();
    }

    /** By count and by value: {@code 7 of 8 wallets, 93.1 % of the value at accounts whose own key signed}. */
    public String inWords() {
        return "%d of %d wallets, %s"
                .formatted(
                        shown,
                        wallets,
                        byValue.map(part -> part + " % of all value at accounts whose own key signed")
                                .orElse("no balance of which has a price"));
    }
}
