package io.strongroom.walletbook;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.feed.Horizon;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What is compared with the book as of a run's cut-off.
 *
 * @param wallets clients' wallets in use at the cut-off
 * @param others ids of the firm's and the group's own wallets, which the book may know too
 * @param unread ledgers and third parties of which it is not known what is held there
 * @param besides what is held beside the balances that the run read
 */
public record BookScope(
        RunId run,
        Instant cutOff,
        Horizon horizon,
        List<BookWallet> wallets,
        Set<String> others,
        Set<LedgerId> unread,
        Collection<KeptAsset> assets,
        List<BookBalance> besides) {

    public BookScope {
        wallets = List.copyOf(wallets);
        others = Set.copyOf(others);
        unread = Set.copyOf(unread);
        assets = List.copyOf(assets);
        besides = List.copyOf(besides);
    }
}
