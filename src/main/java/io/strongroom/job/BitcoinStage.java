package io.strongroom.job;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.bitcoin.BitcoinLedger;
import io.strongroom.custody.DescriptorWallet;
import io.strongroom.custody.Wallet;
import io.strongroom.run.CloseRun;
import io.strongroom.snapshot.BitcoinCapture;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What only Bitcoin needs: the addresses of wallets listed by a descriptor, and the movements from its blocks. */
@Component
class BitcoinStage {

    private final Stores stores;
    private final Ledgers ledgers;
    private final BitcoinCapture capture;

    BitcoinStage(Stores stores, Ledgers ledgers, BitcoinCapture capture) {
        this.stores = stores;
        this.ledgers = ledgers;
        this.capture = capture;
    }

    /** Has the nodes derive addresses, once for each version of the inventory: what is derived already stays. */
    void derive(CloseRun run, LedgerReach reach) {
        stores.wallets().underived(run.horizon()).stream()
                .filter(wallet -> reach.asked(run).test(wallet.first().ledger()))
                .forEach(wallet -> reach.attempt(
                        run, wallet.first().ledger(), () -> stores.wallets().store(wallet, derived(wallet))));
    }

    /** Keeps what moved in the period; on a ledger of another kind does nothing. */
    void capture(CloseRun run, PinnedBlock end) {
        capture.capture(run.id(), end, run.period().from(), walletsOn(end.ledger(), run));
    }

    private List<AccountId> derived(DescriptorWallet wallet) {
        LedgerId ledger = wallet.first().ledger();
        if (ledgers.of(ledger) instanceof BitcoinLedger bitcoin) {
            return bitcoin.derived(wallet.descriptor(), wallet.addresses());
        }
        throw new IllegalArgumentException(
                "Wallet %s has a descriptor, but %s is no Bitcoin ledger".formatted(wallet.walletId(), ledger));
    }

    /** The wallet of each account; of one listed in two, the first of those at the end of the period. */
    private Map<AccountId, String> walletsOn(LedgerId ledger, CloseRun run) {
        return stores.wallets().during(run.period(), run.horizon()).stream()
                .filter(wallet -> wallet.account().ledger().equals(ledger))
                .sorted(Comparator.comparing((Wallet wallet) -> !wallet.isValidAtEndOf(run.period())))
                .collect(Collectors.toMap(Wallet::account, Wallet::id, (first, second) -> first));
    }
}
