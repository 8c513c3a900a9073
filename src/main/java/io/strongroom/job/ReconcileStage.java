package io.strongroom.job;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.custody.ClientPools;
import io.strongroom.custody.Wallet;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Place;
import io.strongroom.reconciliation.PoolBalance;
import io.strongroom.reconciliation.PositionReconciliation;
import io.strongroom.register.NegativeMoment;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Compares what is held with what is owed, pool by pool. */
@Component
class ReconcileStage {

    private final Stores stores;
    private final LedgerReach reach;

    ReconcileStage(Stores stores, LedgerReach reach) {
        this.stores = stores;
        this.reach = reach;
    }

    StageCount reconcile(RunId id) {
        CloseRun run = stores.runs().get(id);
        Map<AssetId, KeptAsset> assets = stores.assets().byId(run.horizon());
        List<Wallet> wallets = stores.wallets().during(run.period(), run.horizon());
        Predicate<PoolBalance> compared = reach.compared(
                run,
                wallets.stream()
                        .filter(wallet -> wallet.isValidAtEndOf(run.period()))
                        .toList());
        PositionReconciliation reconciliation = PositionReconciliation.of(
                heldForClients(run, new ClientPools(wallets, run.period()), assets).stream()
                        .filter(compared)
                        .toList(),
                owed(run).stream().filter(compared).toList(),
                explained(id, assets).stream().filter(compared).toList());
        List<Break> breaks = new ArrayList<>(reconciliation.breaks());
        breaks.addAll(withinRegister(run));
        stores.reconciliations().store(id, reconciliation);
        stores.reconciliations().store(id, breaks);
        long differing = reconciliation.breaks().size();
        String stored = reconciliation.lines() + "\n" + breaks;
        return new StageCount(
                "reconcile",
                reconciliation.lines().size(),
                reconciliation.lines().size() - differing,
                differing,
                Sha256.of(stored));
    }

    private List<PoolBalance> heldForClients(CloseRun run, ClientPools pools, Map<AssetId, KeptAsset> assets) {
        return stores.holdings().byPool(run, pools).stream()
                .map(sum -> new PoolBalance(
                        sum.group(), byItsOwnName(quantity(sum.asset(), sum.baseUnits(), assets), assets)))
                .toList();
    }

    static Quantity quantity(AssetId asset, BigInteger baseUnits, Map<AssetId, KeptAsset> assets) {
        return new Quantity(requireNonNull(assets.get(asset)).asset(), baseUnits);
    }

    /** What is owed under an alias is owed of the asset it names: that is what is read from the ledger. */
    private List<PoolBalance> owed(CloseRun run) {
        Map<AssetId, KeptAsset> assets = stores.assets().byId(run.horizon());
        return stores.register().owedAt(run.period().cutOff(), run.horizon()).stream()
                .map(owed -> new PoolBalance(owed.pool(), byItsOwnName(owed.quantity(), assets)))
                .toList();
    }

    static Quantity byItsOwnName(Quantity quantity, Map<AssetId, KeptAsset> assets) {
        return Optional.ofNullable(assets.get(quantity.asset().id()))
                .flatMap(KeptAsset::aliasOf)
                .map(assets::get)
                .map(named -> new Quantity(named.asset(), quantity.baseUnits()))
                .orElse(quantity);
    }

    private List<PoolBalance> explained(RunId id, Map<AssetId, KeptAsset> assets) {
        Map<AssetId, Asset> named =
                assets.values().stream().map(KeptAsset::asset).collect(toMap(Asset::id, Function.identity()));
        return stores.matchings().explainedOf(id, named).stream()
                .map(item -> new PoolBalance(item.pool(), item.quantity()))
                .toList();
    }

    /** Differences that the register shows by itself: clients below zero, and figures that disagree with it. */
    private List<Break> withinRegister(CloseRun run) {
        List<Break> found = new ArrayList<>();
        lowest(stores.register().negativeIn(run.period(), run.horizon()))
                .forEach(moment -> found.add(Break.of(
                        Break.Kind.NEGATIVE_POSITION,
                        new Place.Position(moment.pool(), moment.client()),
                        moment.balance())));
        found.addAll(openings(run));
        stores.register()
                .controlDifferences(run.period().cutOff(), run.horizon())
                .orElse(List.of())
                .forEach(difference -> found.add(Break.of(
                        Break.Kind.CONTROL_DIFFERENCE,
                        new Place.Position(difference.pool(), difference.client()),
                        difference.stated().minus(difference.summed()))));
        return found;
    }

    /** Movements of one client, pool and asset are one break, of the worst moment. */
    private static Collection<NegativeMoment> lowest(List<NegativeMoment> moments) {
        Map<List<Object>, NegativeMoment> worst = new LinkedHashMap<>();
        moments.forEach(moment -> worst.merge(
                List.of(moment.client(), moment.pool(), moment.balance().asset()),
                moment,
                (one, other) ->
                        one.balance().baseUnits().compareTo(other.balance().baseUnits()) <= 0 ? one : other));
        return worst.values();
    }

    /** A client opens the quarter with what his last statement closed with, or with what was booked too late for it. */
    private List<Break> openings(CloseRun run) {
        Instant begin = run.id().quarter().period(run.zone()).from();
        return stores.runs().last(run.id().quarter().previous()).stream()
                .flatMap(last -> stores.register().bookedSince(last.horizon(), begin, run.horizon()).stream())
                .map(late -> Break.of(
                        Break.Kind.OPENING_DIFFERENCE, new Place.Position(late.pool(), late.client()), late.quantity()))
                .toList();
    }
}
