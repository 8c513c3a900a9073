package io.strongroom.job;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.bitcoin.BitcoinLedger;
import io.strongroom.custody.DescriptorWallet;
import io.strongroom.custody.Wallets;
import io.strongroom.feed.Horizon;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has the ledgers' nodes derive the addresses of wallets that are listed by a descriptor. */
@Component
class WalletDerivation {

    private final Wallets wallets;
    private final Ledgers ledgers;

    WalletDerivation(Wallets wallets, Ledgers ledgers) {
        this.wallets = wallets;
        this.ledgers = ledgers;
    }

    /** Once for each version of the inventory: what is derived already stays. */
    void derive(Horizon horizon) {
        wallets.underived(horizon).forEach(wallet -> wallets.store(wallet, derived(wallet)));
    }

    private List<AccountId> derived(DescriptorWallet wallet) {
        LedgerId ledger = wallet.first().ledger();
        if (ledgers.of(ledger) instanceof BitcoinLedger bitcoin) {
            return bitcoin.derived(wallet.descriptor(), wallet.addresses());
        }
        throw new IllegalArgumentException(
                "Wallet %s has a descriptor, but %s is no Bitcoin ledger".formatted(wallet.walletId(), ledger));
    }
}
