package io.strongroom.segregation;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Period;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Allowance;
import io.strongroom.chain.Authority;
import io.strongroom.chain.AuthorityChange;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.custody.DescribedWallet;
import io.strongroom.custody.MeansOfAccess;
import io.strongroom.custody.Wallet;
import io.strongroom.feed.Horizon;
import io.strongroom.reconciliation.Departure;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.Stretch;
import io.strongroom.register.Agreement;
import io.strongroom.register.Client;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the segregation tests of a run look at, as it was read and stored before. */
public record SegregationFacts(
        RunId run,
        Period period,
        ZoneId zone,
        Horizon horizon,
        Map<AssetId, Asset> assets,
        Map<AssetId, AssetId> aliases,
        Inventory inventory,
        OnLedger onLedger,
        Pools pools,
        Owed owed) {

    public SegregationFacts {
        assets = Map.copyOf(assets);
        aliases = Map.copyOf(aliases);
    }

    /**
     * The firm's own lists.
     *
     * @param wallets every validity that began before the end of the period
     * @param means those of any time of the period
     */
    public record Inventory(List<Wallet> wallets, List<MeansOfAccess> means, List<DescribedWallet> described) {}

    /** What ledgers said of the accounts. */
    public record OnLedger(
            List<Authority> authorities,
            List<AuthorityChange> changes,
            List<Allowance> allowances,
            List<UnknownAsset> unknown,
            List<UncountedAssets.Left> left) {}

    /**
     * How the pools compared.
     *
     * @param departures what is explained, and what is not
     * @param attested pools of which only the end is known
     */
    public record Pools(List<Line> lines, List<Stretch> stretches, List<Departure> departures, Set<String> attested) {}

    /** To whom the firm owes. */
    public record Owed(List<Client> clients, List<Agreement> agreements) {}

    List<Wallet> walletsInPeriod() {
        return inventory.wallets().stream()
                .filter(wallet -> wallet.isOf(period))
                .toList();
    }
}
