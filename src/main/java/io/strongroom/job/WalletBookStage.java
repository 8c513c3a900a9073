package io.strongroom.job;

import static java.util.stream.Collectors.toSet;

import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.custody.Wallet;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.walletbook.BookBalance;
import io.strongroom.walletbook.BookComparison;
import io.strongroom.walletbook.BookLine;
import io.strongroom.walletbook.BookScope;
import io.strongroom.walletbook.BookWallet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Compares the custody platform's own book, if the firm keeps one, with the register and with what is held. */
@Component
class WalletBookStage {

    private final Stores stores;
    private final LedgerReach reach;

    WalletBookStage(Stores stores, LedgerReach reach) {
        this.stores = stores;
        this.reach = reach;
    }

    StageCount compare(RunId id) {
        BookComparison comparison = stores.books().compare(scope(stores.runs().get(id)));
        stores.reconciliations().store(id, comparison.breaks());
        long equal = comparison.lines().stream().filter(BookLine::isEqual).count();
        long lines = comparison.lines().size();
        long gaps = comparison.gaps().size();
        return new StageCount(
                "compare-books", lines + gaps, equal, lines - equal + gaps, Sha256.of(comparison.toString()));
    }

    private BookScope scope(CloseRun run) {
        List<Wallet> wallets = stores.wallets().atEndOf(run.period(), run.horizon());
        return new BookScope(
                run.id(),
                run.period().cutOff(),
                run.horizon(),
                BookWallet.of(wallets),
                wallets.stream()
                        .filter(wallet -> wallet.ownerClass() != OwnerClass.CLIENT)
                        .map(Wallet::id)
                        .collect(toSet()),
                reach.missing(run, wallets),
                stores.assets().assets(run.horizon()),
                stores.holdings()
                        .others(run)
                        .map(row -> new BookBalance(row.account(), row.asset(), row.baseUnits()))
                        .toList());
    }
}
