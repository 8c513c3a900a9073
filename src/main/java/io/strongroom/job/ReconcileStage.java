package io.strongroom.job;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.custody.ClientPools;
import io.strongroom.custody.MeansOfAccess;
import io.strongroom.custody.Wallet;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Place;
import io.strongroom.reconciliation.PoolBalance;
import io.strongroom.reconciliation.PositionReconciliation;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.segregation.SegregationTests;
import io.strongroom.segregation.TestResult;
import io.strongroom.segregation.WalletControl;
import io.strongroom.snapshot.BalanceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares what is held with what is owed, and tests that clients' and the firm's assets are apart. */
@Component
class ReconcileStage {

    private final Stores stores;

    ReconcileStage(Stores stores) {
        this.stores = stores;
    }

    StageCount reconcile(RunId id) {
        CloseRun run = stores.runs().get(id);
        PositionReconciliation reconciliation = PositionReconciliation.of(heldForClients(run), owed(run));
        List<Break> breaks = new ArrayList<>(reconciliation.breaks());
        breaks.addAll(withinRegister(run));
        stores.reconciliations().store(id, reconciliation, breaks);
        long differing = reconciliation.breaks().size();
        String stored = reconciliation.lines() + "\n" + breaks;
        return new StageCount(
                "reconcile",
                reconciliation.lines().size(),
                reconciliation.lines().size() - differing,
                differing,
                Sha256.of(stored));
    }

    StageCount testSegregation(RunId id) {
        CloseRun run = stores.runs().get(id);
        List<Break> breaks = stores.reconciliations().breaksOf(id);
        List<String> poolBreaks = breaks.stream()
                .filter(found -> found.kind().isPosition())
                .map(found -> "break " + found.id())
                .toList();
        List<TestResult> results = SegregationTests.run(
                controls(run),
                pools(run).listedTwice(),
                stores.reconciliations().linesOf(id).size(),
                poolBreaks,
                uncounted(run));
        stores.segregation().store(id, results);
        long performed = results.stream()
                .filter(result -> !(result.outcome() instanceof TestResult.Outcome.NotPerformed))
                .count();
        String stored = results.stream().map(TestResult::toString).collect(joining("\n"));
        return new StageCount(
                "test-segregation", results.size(), performed, results.size() - performed, Sha256.of(stored));
    }

    /** Every balance is counted at most once. */
    private List<PoolBalance> heldForClients(CloseRun run) {
        Map<AssetId, KeptAsset> assets = stores.assets().byId(run.horizon());
        ClientPools pools = pools(run);
        return stores.held(run).stream()
                .flatMap(balance -> pools.of(balance.account()).stream()
                        .map(pool -> new PoolBalance(pool, byItsOwnName(quantity(balance, assets), assets))))
                .toList();
    }

    private ClientPools pools(CloseRun run) {
        return new ClientPools(stores.wallets().during(run.period(), run.horizon()), run.period());
    }

    /** Assets at clients' addresses that nothing counts: without a name, or left in a wallet that was given up. */
    private List<String> uncounted(CloseRun run) {
        ClientPools pools = pools(run);
        List<String> found = new ArrayList<>();
        stores.snapshots().unknownAssets(run.id()).forEach(unknown -> found.add(sentence(unknown)));
        stores.held(run).stream()
                .filter(balance -> balance.baseUnits().signum() > 0)
                .forEach(balance -> pools.givenUp(balance.account())
                        .ifPresent(end -> found.add("%s was clients' until %s and still holds %d base units of %s"
                                .formatted(balance.account(), end, balance.baseUnits(), balance.asset()))));
        return found;
    }

    private static Quantity quantity(BalanceRow balance, Map<AssetId, KeptAsset> assets) {
        return new Quantity(requireNonNull(assets.get(balance.asset())).asset(), balance.baseUnits());
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

    /** Differences that the register shows by itself: clients below zero, and control figures that disagree. */
    private List<Break> withinRegister(CloseRun run) {
        List<Break> found = new ArrayList<>();
        stores.register()
                .negativeAt(run.period().cutOff(), run.horizon())
                .forEach(position -> found.add(Break.of(
                        Break.Kind.NEGATIVE_POSITION,
                        new Place.Position(position.pool(), position.client()),
                        position.quantity())));
        stores.register()
                .controlDifferences(run.period().cutOff(), run.horizon())
                .orElse(List.of())
                .forEach(difference -> found.add(Break.of(
                        Break.Kind.CONTROL_DIFFERENCE,
                        new Place.Position(difference.pool(), difference.client()),
                        difference.stated().minus(difference.summed()))));
        return found;
    }

    private static String sentence(UnknownAsset unknown) {
        return "%s holds %s, which no asset file names".formatted(unknown.account(), unknown.asset());
    }

    private List<WalletControl> controls(CloseRun run) {
        Map<String, OwnerClass> labels = stores.access().atEndOf(run.period(), run.horizon()).stream()
                .collect(toMap(MeansOfAccess::id, MeansOfAccess::ownerClass));
        return stores.wallets().atEndOf(run.period(), run.horizon()).stream()
                .map(wallet -> control(wallet, labels))
                .toList();
    }

    private static WalletControl control(Wallet wallet, Map<String, OwnerClass> labels) {
        return new WalletControl(
                wallet.id(),
                wallet.account(),
                wallet.ownerClass(),
                wallet.accessId(),
                labels.getOrDefault(wallet.accessId(), wallet.ownerClass()));
    }
}
