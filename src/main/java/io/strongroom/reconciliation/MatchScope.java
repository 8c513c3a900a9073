package io.strongroom.reconciliation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Period;
import io.strongroom.basics.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is matched: a run's ledger events at clients' wallets, with the register's entries of its period.
 *
 * @param knownUpTo the last feed file whose entries count
 * @param unread ledgers that were not read: neither their events nor entries about their assets are matched
 * @param wallets clients' accounts, and the pool each belongs to
 * @param own the firm's own accounts
 * @param rebasing tokens whose events tell rounded amounts
 * @param earlier the run that ended where this one begins; what was open then is judged again
 * @param clearances by when what is in flight has to have cleared, per ledger; elsewhere it has no time limit
 * @param aliases other names of assets, and the asset each names
 */
public record MatchScope(
        RunId run,
        Period period,
        long knownUpTo,
        Set<LedgerId> unread,
        List<PoolWallet> wallets,
        Set<AccountId> own,
        Map<AssetId, AssetId> aliases,
        Set<AssetId> rebasing,
        Map<AssetId, Asset> assets,
        Optional<Earlier> earlier,
        List<Clearance> clearances) {

    public MatchScope {
        unread = Set.copyOf(unread);
        wallets = List.copyOf(wallets);
        own = Set.copyOf(own);
        aliases = Map.copyOf(aliases);
        rebasing = Set.copyOf(rebasing);
        assets = Map.copyOf(assets);
        clearances = List.copyOf(clearances);
    }

    /** A run, and the last feed file whose entries counted in it. */
    public record Earlier(RunId run, long knownUpTo) {}

    /** The height of a ledger's pinned block, and within how many blocks what is in flight there has to clear. */
    public record Clearance(LedgerId ledger, long height, int blocks) {}

    /** An account of clients and its pool. */
    public record PoolWallet(AccountId account, String pool) {}
}
