package io.strongroom.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.strongroom.asset.Behaviour;
import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.LedgersSettings;
import io.strongroom.chain.Mined;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.custody.ClientPools;
import io.strongroom.custody.Wallet;
import io.strongroom.reconciliation.Departure;
import io.strongroom.reconciliation.Latency;
import io.strongroom.reconciliation.MatchScope;
import io.strongroom.reconciliation.MatchScope.Clearance;
import io.strongroom.reconciliation.MatchScope.PoolWallet;
import io.strongroom.reconciliation.Matching;
import io.strongroom.reconciliation.Sent;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Matches every event at clients' wallets with the register's entries, and every entry with its event. */
@Component
class MatchStage {

    private final Stores stores;
    private final LedgerReach reach;
    private final Ledgers ledgers;
    private final LedgersSettings settings;

    MatchStage(Stores stores, LedgerReach reach, Ledgers ledgers, LedgersSettings settings) {
        this.ledgers = ledgers;
        this.settings = settings;
        this.reach = reach;
        this.stores = stores;
    }

    StageCount match(RunId id) {
        CloseRun run = stores.runs().get(id);
        List<Wallet> wallets = stores.wallets().during(run.period(), run.horizon());
        ClientPools pools = new ClientPools(wallets, run.period());
        Map<LedgerId, PinnedBlock> pinned =
                stores.snapshots().pinned(id).stream().collect(toMap(PinnedBlock::ledger, Function.identity()));
        MatchScope scope = scope(run, wallets, pools, clearances(pinned));
        Matching matching = stores.matchings().match(scope, sent -> minedLater(pinned, sent));
        stores.matchings().store(id, run.period().cutOff(), matching);
        stores.departures().keep(id);
        keepMemberships(run, pools);
        List<Latency> latencies = stores.latencies().measure(scope);
        stores.reconciliations().store(id, matching.breaks());
        return new StageCount(
                "match-movements",
                matching.groups(),
                matching.matched(),
                matching.groups() - matching.matched(),
                Sha256.of(matching + "\n" + latencies));
    }

    /** A withdrawal that was registered before the cut-off and mined after it is on its way, as its block shows. */
    private Map<Sent, String> minedLater(Map<LedgerId, PinnedBlock> pinned, Collection<Sent> sent) {
        Map<Sent, String> shown = new HashMap<>();
        pinned.forEach((ledger, block) -> {
            Map<String, List<Sent>> here = sent.stream()
                    .filter(each -> each.asset().ledger().equals(ledger))
                    .collect(groupingBy(Sent::transaction, TreeMap::new, toList()));
            if (!here.isEmpty()) {
                Map<String, BlockRef> blocks = ledgers.of(ledger).minedAfter(block, List.copyOf(here.keySet())).stream()
                        .collect(toMap(Mined::transaction, Mined::block));
                here.forEach((transaction, each) -> Optional.ofNullable(blocks.get(transaction))
                        .map(mined -> sentence(block, mined))
                        .ifPresent(sentence -> each.forEach(one -> shown.put(one, sentence))));
            }
        });
        return shown;
    }

    private static String sentence(PinnedBlock pinned, BlockRef mined) {
        return "Registered before the cut-off; on the ledger in block %d of %s (%s), %d after the pinned one"
                .formatted(
                        mined.height(),
                        mined.minedAt(),
                        mined.hash(),
                        mined.height() - pinned.block().height());
    }

    /** Within as many blocks as a withdrawal has to be mined, whatever is in flight has to clear. */
    private List<Clearance> clearances(Map<LedgerId, PinnedBlock> pinned) {
        return settings.list().stream()
                .flatMap(ledger -> Optional.ofNullable(pinned.get(new LedgerId(ledger.id()))).stream()
                        .map(block ->
                                new Clearance(block.ledger(), block.block().height(), ledger.inFlightBlocks())))
                .toList();
    }

    private MatchScope scope(CloseRun run, List<Wallet> all, ClientPools pools, List<Clearance> clearances) {
        Set<LedgerId> unread = reach.missing(run, all);
        Map<AssetId, KeptAsset> kept = stores.assets().byId(run.horizon());
        return new MatchScope(
                run.id(),
                run.period(),
                run.horizon().lastFile(),
                unread,
                // Events carry no name of a wallet.
                pools.accounts().stream()
                        .filter(account -> !unread.contains(account.ledger()))
                        .map(account -> new PoolWallet(account, pools.last(account)))
                        .toList(),
                all.stream()
                        .filter(wallet -> wallet.ownerClass() == OwnerClass.OWN)
                        .map(Wallet::account)
                        .filter(account -> !unread.contains(account.ledger()))
                        .collect(toSet()),
                kept.values().stream()
                        .filter(asset -> asset.aliasOf().isPresent())
                        .collect(toMap(
                                asset -> asset.asset().id(),
                                asset -> asset.aliasOf().orElseThrow())),
                kept.values().stream()
                        .filter(asset -> asset.behaviour() == Behaviour.REBASING)
                        .map(asset -> asset.asset().id())
                        .collect(toSet()),
                kept.values().stream().map(KeptAsset::asset).collect(toMap(Asset::id, Function.identity())),
                stores.runs()
                        .before(run)
                        .map(earlier -> new MatchScope.Earlier(
                                earlier.id(), earlier.horizon().lastFile())),
                clearances);
    }

    /** With a wallet that begins or ends within the period, what it holds joins its pool or leaves it. */
    private void keepMemberships(CloseRun run, ClientPools pools) {
        List<AccountId> begun = pools.accounts().stream()
                .filter(account -> pools.begun(account).isPresent())
                .toList();
        List<AccountId> givenUp = pools.accounts().stream()
                .filter(account -> pools.givenUp(account).isPresent())
                .toList();
        stores.movements().forEachOpened(run.id(), begun, closing -> {
            Wallet first = pools.first(closing.account());
            keep(run, departure(first, closing.asset(), first.validFrom(), closing.opening()));
        });
        stores.holdings().of(run, givenUp).forEach(balance -> {
            Instant end = pools.givenUp(balance.account()).orElseThrow();
            Wallet first = pools.first(balance.account());
            keep(run, departure(first, balance.asset(), end, balance.baseUnits().negate()));
        });
    }

    private void keep(CloseRun run, Departure departure) {
        stores.departures().keep(run.id(), List.of(departure));
    }

    private static Departure departure(Wallet wallet, AssetId asset, Instant at, BigInteger units) {
        return new Departure(wallet.pool(), asset, "open", "wallet " + wallet.id(), at, Optional.empty(), units);
    }
}
