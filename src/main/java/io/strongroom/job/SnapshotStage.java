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
import io.strongroom.chain.LedgerUnavailableException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.custody.Wallet;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.run.UnreadLedger;
import io.strongroom.snapshot.ProofRow;
import io.strongroom.snapshot.ReadCount;
import io.strongroom.snapshot.Stocktake;
import io.strongroom.snapshot.UnreadRow;
import io.strongroom.thirdparty.StatedHolding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Pins each ledger's last final block before the cut-off, and reads every wallet's balances at it. */
@Component
class SnapshotStage {

    static final String NAME = "read-balances";

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
        List<LedgerId> used = accounts(run).stream()
                .map(AccountId::ledger)
                .filter(ledger -> !ledger.isThirdParty())
                .distinct()
                .sorted()
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
        long asked = accounts(run).stream().map(AccountId::ledger).distinct().count();
        if (!unread.isEmpty() && unread.size() >= asked) {
            UnreadLedger first = unread.getFirst();
            throw new LedgerUnavailableException(
                    "No ledger could be read, first %s: %s".formatted(first.ledger(), first.reason()));
        }
    }

    /** Reads the accounts whose address falls into the range; what cannot be shared out falls to the first. */
    void readRange(RunId id, PartitionRange range) {
        CloseRun run = stores.runs().get(id);
        List<AccountId> all = accounts(run);
        List<Asset> assets = assets(run);
        List<AccountId> accounts = all.stream()
                .filter(account -> range.contains(account.toString()))
                .toList();
        for (PinnedBlock block : reach.blocks(run)) {
            reach.attempt(run, block.ledger(), () -> {
                boolean whole = stocktake.isReadAsAWhole(block.ledger());
                List<AccountId> some = whole ? range.isFirst() ? all : List.of() : accounts;
                ReadCount count = stocktake.read(id, block, some, assets, expected(block, all, assets));
                if (range.isFirst()) {
                    evidence.stakes().capture(run, block);
                }
                progress.add(count.expected(), expected(all, assets));
            });
        }
    }

    /** Every account has an answer for every asset, and every answer is a balance: otherwise nothing can be compared. */
    StageCount count(RunId id) {
        CloseRun run = stores.runs().get(id);
        stores.snapshots().unread(id).stream()
                .collect(Collectors.groupingBy(row -> row.account().ledger(), TreeMap::new, Collectors.toList()))
                .forEach((ledger, rows) -> reach.attempt(run, ledger, () -> refuse(rows)));
        listTokens(run);
        long expected = expected(accounts(run), assets(run));
        long read = stores.snapshots().countBalances(id);
        StageCount balances = new StageCount(
                "check-balances", expected, read, reach.unread(run).isEmpty() ? 0 : expected - read, read(id));
        return evidence.stakes().with(run, balances);
    }

    /** One digest over all that was read at the blocks: balances, who can move them, and what vaults' shares stand for. */
    private Sha256 read(RunId id) {
        return digest(Stream.of(
                        Stream.of(stores.snapshots().digest(id)),
                        stores.authority().of(id).stream(),
                        stores.authority().allowances(id).stream(),
                        stores.lookThroughs().of(id).stream())
                .flatMap(Function.identity()));
    }

    static Sha256 digest(Stream<?> rows) {
        MessageDigest digest = Sha256.started();
        rows.forEach(row -> digest.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.finished(digest);
    }

    private static void refuse(List<UnreadRow> unread) {
        UnreadRow first = unread.getFirst();
        throw new LedgerUnavailableException("%d balances could not be read, first %s of %s: %s"
                .formatted(unread.size(), first.asset(), first.account(), first.reason()));
    }

    /** Every balance is proven against its block's state root, or is listed with the reason why it is not. */
    StageCount prove(RunId id) {
        CloseRun run = stores.runs().get(id);
        for (PinnedBlock block : reach.blocks(run)) {
            reach.attempt(run, block.ledger(), () -> evidence.prove(run, block));
        }
        List<ProofRow> rows = stores.proofs().of(id);
        int proven = (int) rows.stream().filter(ProofRow::isProven).count();
        return new StageCount(
                "prove-balances",
                rows.size(),
                proven,
                rows.size() - proven,
                digest(rows.stream().map(row -> "%s %s %s".formatted(row.account(), row.asset(), row.isProven()))));
    }

    /** What the tokens say of themselves, and tokens at clients' addresses that no asset file names. */
    private void listTokens(CloseRun run) {
        List<Asset> assets = assets(run);
        Set<AssetId> vaults = stores.assets().assets(run.horizon()).stream()
                .filter(asset -> asset.behaviour() == Behaviour.VAULT_SHARE)
                .map(asset -> asset.asset().id())
                .collect(Collectors.toSet());
        Set<AssetId> known = stores.assets().byId(run.horizon()).keySet();
        List<AccountId> ofClients = wallets(run)
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                .map(Wallet::account)
                .distinct()
                .sorted()
                .toList();
        for (PinnedBlock block : reach.blocks(run)) {
            reach.attempt(run, block.ledger(), () -> {
                stocktake.checkTokens(run.id(), block, assets);
                stocktake.listUnknown(run.id(), block, ofClients, known);
                stocktake.listAuthority(run.id(), block, accounts(run));
                evidence.lookThroughs().capture(run.id(), block, vaults);
            });
        }
    }

    private List<AccountId> accounts(CloseRun run) {
        return wallets(run).map(Wallet::account).distinct().sorted().toList();
    }

    /**
     * Those on the ledgers that the run was asked for; also those that were given up within the period: what moved while
     * they were in use is the firm's.
     */
    private Stream<Wallet> wallets(CloseRun run) {
        Predicate<LedgerId> asked = reach.asked(run);
        return stores.wallets().during(run.period(), run.horizon()).stream()
                .filter(wallet -> asked.test(wallet.account().ledger()));
    }

    /** The firm's assets, each once: an alias is the asset it names. */
    private List<Asset> assets(CloseRun run) {
        return stores.assets().assets(run.horizon()).stream()
                .filter(asset -> asset.aliasOf().isEmpty())
                .map(KeptAsset::asset)
                .sorted()
                .toList();
    }

    private static long expected(PinnedBlock block, List<AccountId> accounts, List<Asset> assets) {
        return expected(
                accounts.stream()
                        .filter(account -> account.ledger().equals(block.ledger()))
                        .toList(),
                assets);
    }

    private static long expected(List<AccountId> accounts, List<Asset> assets) {
        return accounts.stream()
                .mapToLong(account -> assets.stream()
                        .filter(asset -> asset.id().ledger().equals(account.ledger()))
                        .count())
                .sum();
    }
}
