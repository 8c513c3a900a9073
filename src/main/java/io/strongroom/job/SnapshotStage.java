package io.strongroom.job;

import io.strongroom.asset.Behaviour;
import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.custody.Wallet;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.run.UnreadLedger;
import io.strongroom.snapshot.BalanceProofs;
import io.strongroom.snapshot.ReadCount;
import io.strongroom.snapshot.Stocktake;
import io.strongroom.snapshot.UnreadCount;
import io.strongroom.snapshot.UnreadRow;
import io.strongroom.thirdparty.StatedHolding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Pins each ledger's last final block before the cut-off, and reads every wallet's balances at it. */
@Component
class SnapshotStage {

    static final String NAME = "read-balances";

    private static final Set<OwnerClass> ALL = Set.of(OwnerClass.values());

    private final Stores stores;
    private final Stocktake stocktake;
    private final LedgerEvidence evidence;
    private final LedgerReach reach;
    private final RangeProgress progress;

    SnapshotStage(
            Stores stores,
            Stocktake stocktake,
            LedgerEvidence evidence,
            LedgerReach reach,
            ApplicationEventPublisher events) {
        this.evidence = evidence;
        this.reach = reach;
        this.stores = stores;
        this.stocktake = stocktake;
        this.progress = new RangeProgress(NAME, events);
    }

    RangeProgress progress() {
        return progress;
    }

    StageCount pinBlocks(RunId id) {
        CloseRun run = stores.runs().get(id);
        evidence.bitcoin().derive(run, reach);
        requireStatements(run);
        evidence.stakes().requireReadable(run);
        List<LedgerId> used = watched(run).ledgers().stream()
                .filter(ledger -> !ledger.isThirdParty())
                .toList();
        used.forEach(ledger -> reach.attempt(run, ledger, () -> {
            stocktake.pin(id, ledger, run.period().cutOff());
            stores.openings().keep(id, ledger, run.period().from());
        }));
        requireAny(run);
        stocktake.prepare(assets(run));
        List<PinnedBlock> pinned = reach.blocks(run);
        return new StageCount(
                "pin-blocks",
                used.size(),
                pinned.size(),
                LedgerReach.mayMiss(run) ? used.size() - pinned.size() : 0,
                Sha256.of(pinned.stream().map(PinnedBlock::block).toList() + "\n"
                        + stores.openings().of(id)));
    }

    /** Each third party's statements speak of the firm's accounts with it, and of no other. */
    private void requireStatements(CloseRun run) {
        Instant cutOff = run.period().cutOff();
        List<AccountId> elsewhere = stores.wallets().atEndOf(run.period(), run.horizon()).stream()
                .map(Wallet::account)
                .filter(account -> account.ledger().isThirdParty())
                .distinct()
                .sorted()
                .toList();
        Stream.concat(
                        elsewhere.stream(),
                        stores.thirdParties().at(cutOff, run.horizon()).stream().map(StatedHolding::account))
                .map(AccountId::ledger)
                .filter(reach.asked(run))
                .distinct()
                .sorted()
                .forEach(holder -> reach.attempt(
                        run,
                        holder,
                        () -> stores.thirdParties().requireComplete(holder, elsewhere, cutOff, run.horizon())));
    }

    /** Without any ledger there is nothing to reconcile: the run waits until one can be read. */
    private void requireAny(CloseRun run) {
        List<UnreadLedger> unread = reach.unread(run);
        if (!unread.isEmpty() && unread.size() >= watched(run).ledgers().size()) {
            UnreadLedger first = unread.getFirst();
            throw new LedgerUnavailableException(
                    "No ledger could be read, first %s: %s".formatted(first.ledger(), first.reason()));
        }
    }

    /** Reads the accounts whose address falls into the range; what cannot be shared out falls to the first. */
    void readRange(RunId id, PartitionRange range) {
        CloseRun run = stores.runs().get(id);
        Watched watched = watched(run);
        for (PinnedBlock block : reach.blocks(run)) {
            reach.attempt(run, block.ledger(), () -> {
                boolean whole = stocktake.isReadAsAWhole(block.ledger());
                List<AccountId> accounts = accounts(
                        run,
                        ALL,
                        account -> account.ledger().equals(block.ledger())
                                && (whole ? range.isFirst() : range.contains(account.toString())));
                ReadCount count =
                        stocktake.read(id, block, accounts, watched.assets(), watched.balances(block.ledger()));
                if (range.isFirst()) {
                    evidence.stakes().capture(run, block);
                }
                progress.add(count.expected(), watched.balances());
            });
        }
    }

    /** Every account has an answer for every asset, and every answer is a balance: otherwise nothing can be compared. */
    StageCount count(RunId id) {
        CloseRun run = stores.runs().get(id);
        stores.snapshots()
                .unread(id)
                .forEach(some -> reach.attempt(run, some.first().account().ledger(), () -> refuse(some)));
        listTokens(run);
        return countRead(id);
    }

    /** The account of what is stored. */
    StageCount countRead(RunId id) {
        CloseRun run = stores.runs().get(id);
        long expected = watched(run).balances();
        long read = stores.snapshots().countBalances(id);
        StageCount balances = new StageCount(
                "check-balances", expected, read, reach.unread(run).isEmpty() ? 0 : expected - read, read(id));
        return evidence.stakes().with(run, balances);
    }

    /** One digest over all that was read at the blocks: balances, who can move them, and what vaults' shares stand for. */
    private Sha256 read(RunId id) {
        RowDigest digest = new RowDigest();
        digest.add(stores.snapshots().digest(id));
        stores.authority().forEach(id, digest::add);
        stores.authority().allowances(id).forEach(digest::add);
        stores.lookThroughs().forEach(id, digest::add);
        return digest.finished();
    }

    private static void refuse(UnreadCount unread) {
        UnreadRow first = unread.first();
        throw new LedgerUnavailableException("%d balances could not be read, first %s of %s: %s"
                .formatted(unread.balances(), first.asset(), first.account(), first.reason()));
    }

    /** Every balance is proven against its block's state root, or is listed with the reason why it is not. */
    StageCount prove(RunId id) {
        CloseRun run = stores.runs().get(id);
        for (PinnedBlock block : reach.blocks(run)) {
            reach.attempt(run, block.ledger(), () -> evidence.prove(run, block));
        }
        return countProven(id);
    }

    StageCount countProven(RunId id) {
        RowDigest digest = new RowDigest();
        stores.proofs().forEachOutcome(id, digest::add);
        BalanceProofs.Count count = stores.proofs().count(id);
        return new StageCount(
                "prove-balances",
                count.balances(),
                count.proven(),
                count.balances() - count.proven(),
                digest.finished());
    }

    /** What the tokens say of themselves, and tokens at clients' addresses that no asset file names. */
    private void listTokens(CloseRun run) {
        List<Asset> assets = assets(run);
        Set<AssetId> vaults = stores.assets().assets(run.horizon()).stream()
                .filter(asset -> asset.behaviour() == Behaviour.VAULT_SHARE)
                .map(asset -> asset.asset().id())
                .collect(Collectors.toSet());
        Set<AssetId> known = stores.assets().byId(run.horizon()).keySet();
        List<AccountId> all = accounts(run, ALL, _ -> true);
        List<AccountId> ofClients = accounts(run, Set.of(OwnerClass.CLIENT), _ -> true);
        for (PinnedBlock block : reach.blocks(run)) {
            reach.attempt(run, block.ledger(), () -> {
                stocktake.checkTokens(run.id(), block, assets);
                stocktake.listUnknown(run.id(), block, ofClients, known);
                stocktake.listAuthority(run.id(), block, all);
                evidence.lookThroughs().capture(run.id(), block, vaults);
            });
        }
    }

    /**
     * Some of those on the ledgers that the run was asked for, in order; also those that were given up within the period:
     * what moved while they were in use is the firm's.
     */
    private List<AccountId> accounts(CloseRun run, Set<OwnerClass> classes, Predicate<AccountId> which) {
        Predicate<LedgerId> asked = reach.asked(run);
        List<AccountId> accounts = new ArrayList<>();
        stores.wallets().forEachAccount(run.period(), run.horizon(), classes, account -> {
            if (asked.test(account.ledger()) && which.test(account)) {
                accounts.add(account);
            }
        });
        accounts.sort(Comparator.naturalOrder());
        return accounts;
    }

    private Watched watched(CloseRun run) {
        Predicate<LedgerId> asked = reach.asked(run);
        SortedMap<LedgerId, Long> counts = new TreeMap<>();
        stores.wallets()
                .forEachAccount(
                        run.period(), run.horizon(), ALL, account -> counts.merge(account.ledger(), 1L, Long::sum));
        counts.keySet().removeIf(asked.negate());
        return new Watched(counts, assets(run));
    }

    /** The firm's assets, each once: an alias is the asset it names. */
    private List<Asset> assets(CloseRun run) {
        return stores.assets().assets(run.horizon()).stream()
                .filter(asset -> asset.aliasOf().isEmpty())
                .map(KeptAsset::asset)
                .sorted()
                .toList();
    }
}
