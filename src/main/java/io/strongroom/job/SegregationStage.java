package io.strongroom.job;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.custody.ClientPools;
import io.strongroom.custody.Wallet;
import io.strongroom.reconciliation.Line;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.segregation.SegregationFacts;
import io.strongroom.segregation.SegregationTests;
import io.strongroom.segregation.TestResult;
import io.strongroom.segregation.UncountedAssets.Left;
import io.strongroom.snapshot.BalanceRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tests that clients' and the firm's assets are kept apart, at the cut-off and through the period. */
@Component
class SegregationStage {

    private final Stores stores;
    private final SegregationTests tests;
    private final LedgerReach reach;

    SegregationStage(Stores stores, SegregationTests tests, LedgerReach reach) {
        this.stores = stores;
        this.tests = tests;
        this.reach = reach;
    }

    StageCount test(RunId id) {
        CloseRun run = stores.runs().get(id);
        SegregationFacts facts = facts(run);
        SegregationTests.Tested tested = tests.run(facts);
        Optional<String> gap = reach.gap(
                run,
                facts.inventory().wallets().stream()
                        .filter(wallet -> wallet.isValidAtEndOf(run.period()))
                        .toList());
        // What passed on the ledgers that were read is not passed while one was not.
        List<TestResult> results = tested.results().stream()
                .map(result -> gap.map(result::unlessPassed).orElse(result))
                .toList();
        stores.segregation().store(id, results);
        stores.transfers().store(id, tested.transfers(), tested.gas());
        long performed = results.stream()
                .filter(result -> !(result.outcome() instanceof TestResult.Outcome.NotPerformed))
                .count();
        String stored = Stream.of(results, tested.transfers(), tested.gas())
                .flatMap(List::stream)
                .map(Object::toString)
                .collect(joining("\n"));
        return new StageCount(
                "test-segregation", results.size(), performed, results.size() - performed, Sha256.of(stored));
    }

    private SegregationFacts facts(CloseRun run) {
        Map<AssetId, KeptAsset> kept = stores.assets().byId(run.horizon());
        List<Wallet> wallets = stores.wallets().until(run.period(), run.horizon());
        List<Wallet> inPeriod =
                wallets.stream().filter(wallet -> wallet.isOf(run.period())).toList();
        return new SegregationFacts(
                run.id(),
                run.period(),
                run.zone(),
                run.horizon(),
                kept.values().stream().map(KeptAsset::asset).collect(toMap(Asset::id, Function.identity())),
                kept.values().stream()
                        .filter(asset -> asset.aliasOf().isPresent())
                        .collect(toMap(
                                asset -> asset.asset().id(),
                                asset -> asset.aliasOf().orElseThrow())),
                new SegregationFacts.Inventory(
                        wallets,
                        stores.access().during(run.period(), run.horizon()),
                        stores.wallets().described(run.period(), run.horizon())),
                new SegregationFacts.OnLedger(
                        stores.authority()
                                .of(
                                        run.id(),
                                        wallets.stream().map(Wallet::account).toList()),
                        stores.authorityChanges().of(run.id()),
                        stores.authority().allowances(run.id()),
                        stores.snapshots().unknownAssets(run.id()),
                        left(run, inPeriod, kept)),
                pools(run, inPeriod),
                owed(run));
    }

    private SegregationFacts.Pools pools(CloseRun run, List<Wallet> wallets) {
        List<Line> lines = stores.reconciliations().linesOf(run.id());
        Set<String> attested = attested(run, wallets);
        return new SegregationFacts.Pools(
                lines,
                stores.departures()
                        .stretches(
                                run.id(),
                                run.period(),
                                lines.stream()
                                        .filter(line -> !attested.contains(line.pool()))
                                        .toList()),
                stores.departures().of(run.id()),
                attested);
    }

    /** Pools a part of which third parties keep, or is staked: nobody tells how that went through the period. */
    private Set<String> attested(CloseRun run, List<Wallet> wallets) {
        Set<AccountId> staked = new HashSet<>();
        stores.stakes().held(run.id()).stream().map(BalanceRow::account).forEach(staked::add);
        return wallets.stream()
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                .filter(wallet -> wallet.account().ledger().isThirdParty() || staked.contains(wallet.account()))
                .map(Wallet::pool)
                .collect(toSet());
    }

    /** What was left in wallets of clients that were given up. */
    private List<Left> left(CloseRun run, List<Wallet> wallets, Map<AssetId, KeptAsset> kept) {
        ClientPools pools = new ClientPools(wallets, run.period());
        List<AccountId> givenUp = pools.accounts().stream()
                .filter(account -> pools.givenUp(account).isPresent())
                .toList();
        return stores.holdings().of(run, givenUp).stream()
                .map(balance -> new Left(
                        balance.account(),
                        ReconcileStage.quantity(balance.asset(), balance.baseUnits(), kept),
                        pools.givenUp(balance.account()).orElseThrow()))
                .toList();
    }

    private SegregationFacts.Owed owed(CloseRun run) {
        Set<ClientId> due = Set.copyOf(stores.register().due(run.period(), run.horizon()));
        return new SegregationFacts.Owed(
                stores.register().clients(run.horizon()).stream()
                        .filter(client -> due.contains(client.id()))
                        .toList(),
                stores.register().agreements(run.horizon()));
    }
}
