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
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.custody.Wallet;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.snapshot.ProofRow;
import io.strongroom.snapshot.ReadCount;
import io.strongroom.snapshot.Stocktake;
import io.strongroom.snapshot.UnreadRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final RangeProgress progress;

    SnapshotStage(Stores stores, Stocktake stocktake, LedgerEvidence evidence, ApplicationEventPublisher events) {
        this.evidence = evidence;
        this.stores = stores;
        this.stocktake = stocktake;
        this.progress = new RangeProgress(NAME, events);
    }

    RangeProgress progress() {
        return progress;
    }

    StageCount pinBlocks(RunId id) {
        CloseRun run = stores.runs().get(id);
        evidence.bitcoin().derive(run);
        List<AccountId> elsewhere = stores.wallets().atEndOf(run.period(), run.horizon()).stream()
                .map(Wallet::account)
                .filter(account -> account.ledger().isThirdParty())
                .distinct()
                .sorted()
                .toList();
        stores.thirdParties().requireComplete(elsewhere, run.period().cutOff(), run.horizon());
        evidence.stakes().requireReadable(run);
        List<LedgerId> used = accounts(run).stream()
                .map(AccountId::ledger)
                .filter(ledger -> !ledger.isThirdParty())
                .distinct()
                .sorted()
                .toList();
        used.forEach(ledger -> {
            stocktake.pin(id, ledger, run.period().cutOff());
            stores.openings().keep(id, ledger, run.period().from());
        });
        stocktake.prepare(assets(run));
        List<PinnedBlock> pinned = stores.snapshots().pinned(id);
        return new StageCount(
                "pin-blocks",
                used.size(),
                pinned.size(),
                0,
                Sha256.of(pinned.stream().map(PinnedBlock::block).toList() + "\n"
                        + stores.openings().of(id)));
    }

    /** Reads the accounts whose address falls into the range; what cannot be shared out falls to the first. */
    void readRange(RunId id, PartitionRange range) {
        CloseRun run = stores.runs().get(id);
        List<AccountId> all = accounts(run);
        List<Asset> assets = assets(run);
        List<AccountId> accounts = all.stream()
                .filter(account -> range.contains(account.toString()))
                .toList();
        for (PinnedBlock block : stores.snapshots().pinned(id)) {
            boolean whole = stocktake.isReadAsAWhole(block.ledger());
            List<AccountId> some = whole ? range.isFirst() ? all : List.of() : accounts;
            ReadCount count = stocktake.read(id, block, some, assets, expected(block, all, assets));
            if (range.isFirst()) {
                evidence.stakes().capture(run, block);
            }
            progress.add(count.expected(), expected(all, assets));
        }
    }

    /** Every account has an answer for every asset, and every answer is a balance: otherwise nothing can be compared. */
    StageCount count(RunId id) {
        CloseRun run = stores.runs().get(id);
        List<UnreadRow> unread = stores.snapshots().unread(id);
        if (!unread.isEmpty()) {
            UnreadRow first = unread.getFirst();
            throw new IllegalStateException("%d balances could not be read, first %s of %s: %s"
                    .formatted(unread.size(), first.asset(), first.account(), first.reason()));
        }
        listTokens(run);
        StageCount balances = new StageCount(
                "check-balances",
                expected(accounts(run), assets(run)),
                stores.snapshots().countBalances(id),
                0,
                read(id));
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

    private static Sha256 digest(Stream<?> rows) {
        MessageDigest digest = Sha256.started();
        rows.forEach(row -> digest.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.finished(digest);
    }

    /** Every balance is proven against its block's state root, or is listed with the reason why it is not. */
    StageCount prove(RunId id) {
        CloseRun run = stores.runs().get(id);
        for (PinnedBlock block : stores.snapshots().pinned(id)) {
            evidence.capture(run, block, residual(run), changing(run));
        }
        List<ProofRow> rows = stores.proofs().of(id);
        int proven = (int) rows.stream().filter(ProofRow::isProven).count();
        return new StageCount("prove-balances", rows.size(), proven, rows.size() - proven, shown(id, rows));
    }

    /** One digest over what is proven and over all that moved, on every ledger. */
    private Sha256 shown(RunId id, List<ProofRow> rows) {
        return digest(Stream.of(
                        rows.stream().map(row -> "%s %s %s".formatted(row.account(), row.asset(), row.isProven())),
                        stores.bitcoin().rollForwards(id).stream(),
                        stores.bitcoin().legs(id).stream(),
                        stores.movements().of(id).stream(),
                        stores.movements().closings(id).stream())
                .flatMap(Function.identity()));
    }

    /** Accounts whose wallet began or ended within the period: not all that moved there is of that wallet. */
    private Set<AccountId> changing(CloseRun run) {
        return wallets(run)
                .filter(wallet -> !wallet.isValidAt(run.period().from()) || !wallet.isValidAtEndOf(run.period()))
                .map(Wallet::account)
                .collect(Collectors.toSet());
    }

    /** What a token may do to a balance without saying so in an event. */
    private Function<AssetId, Kind> residual(CloseRun run) {
        Map<AssetId, KeptAsset> assets = stores.assets().byId(run.horizon());
        return id -> switch (Optional.ofNullable(assets.get(id))
                .map(KeptAsset::behaviour)
                .orElse(Behaviour.PLAIN)) {
            case REBASING -> Kind.REBASE;
            case FEE_ON_TRANSFER -> Kind.TOKEN_FEE;
            case PLAIN, VAULT_SHARE -> Kind.UNEXPLAINED;
        };
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
        for (PinnedBlock block : stores.snapshots().pinned(run.id())) {
            stores.comparisons().count(run.id(), block, expected(block, accounts(run), assets));
            stocktake.checkTokens(run.id(), block, assets);
            stocktake.listUnknown(run.id(), block, ofClients, known);
            stocktake.listAuthority(run.id(), block, accounts(run));
            evidence.lookThroughs().capture(run.id(), block, vaults);
        }
    }

    private List<AccountId> accounts(CloseRun run) {
        return wallets(run).map(Wallet::account).distinct().sorted().toList();
    }

    /** Also those that were given up within the period: what moved while they were in use is the firm's. */
    private Stream<Wallet> wallets(CloseRun run) {
        return stores.wallets().during(run.period(), run.horizon()).stream();
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
