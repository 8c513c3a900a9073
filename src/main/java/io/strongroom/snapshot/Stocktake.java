package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.BalanceSource;
import io.strongroom.chain.Comparison;
import io.strongroom.chain.Ledger;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.UnknownAsset;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes stock of the firm's accounts at the pinned blocks of a run.
 *
 * <p>Each method stores in its caller's transaction, and called again after a restart it adds only what is missing.
 */
@Component
public class Stocktake {

    /** Accounts read and stored at once, so that a large partition does not have to fit into memory. */
    private static final int ACCOUNTS_MAX = 8_000;

    private final Ledgers ledgers;
    private final Snapshots snapshots;
    private final AuthorityReadings authority;

    Stocktake(Ledgers ledgers, Snapshots snapshots, AuthorityReadings authority) {
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.authority = authority;
    }

    /** The run's block on that ledger: the one pinned earlier, if it is still part of the ledger, or a new one. */
    public PinnedBlock pin(RunId run, LedgerId ledger, Instant cutOff) {
        Ledger opened = ledgers.of(ledger);
        Optional<PinnedBlock> earlier = snapshots.pinned(run, ledger);
        if (earlier.isPresent()) {
            opened.requireCanonical(earlier.get().block());
            return earlier.get();
        }
        PinnedBlock pinned = opened.pin(cutOff);
        snapshots.pin(run, pinned);
        return pinned;
    }

    /** Whether all accounts of the ledger are to be read by one call. */
    public boolean isReadAsAWhole(LedgerId ledger) {
        return ledgers.of(ledger).isReadAsAWhole();
    }

    /** Makes the assets known to the store, so that ranges of accounts read at the same time need not wait for it. */
    public void prepare(Collection<Asset> assets) {
        snapshots.assetNumbers(assets.stream().map(Asset::id).collect(Collectors.toSet()));
    }

    /** Reads every account's balance in every asset of the block's ledger; an alias is read as the asset it names. */
    public ReadCount read(RunId run, PinnedBlock block, Collection<AccountId> accounts, Collection<Asset> assets) {
        return read(run, block, accounts, assets, 0);
    }

    /**
     * The same for some of the accounts.
     *
     * @param total how many balances there are to be read on the ledger in all, of which a sample may be compared
     */
    public ReadCount read(
            RunId run, PinnedBlock block, Collection<AccountId> accounts, Collection<Asset> assets, long total) {
        List<AccountId> here = accountsOf(block.ledger(), accounts);
        List<AssetId> kept = assets.stream()
                .map(Asset::id)
                .filter(asset -> asset.ledger().equals(block.ledger()))
                .distinct()
                .sorted()
                .toList();
        int atOnce = isReadAsAWhole(block.ledger()) ? Math.max(1, here.size()) : ACCOUNTS_MAX;
        ReadCount count = ReadCount.NONE;
        for (int from = 0; from < here.size(); from += atOnce) {
            List<AccountId> some = here.subList(from, Math.min(from + atOnce, here.size()));
            count = count.plus(readSome(run, block, some, kept, total));
        }
        return count;
    }

    /** Asks every token what it is and stores the answers beside the firm's own words. */
    public List<TokenCheck> checkTokens(RunId run, PinnedBlock block, Collection<Asset> assets) {
        List<Asset> here = assets.stream()
                .filter(asset -> asset.id().ledger().equals(block.ledger()))
                .distinct()
                .toList();
        List<TokenCheck> checks = ledgers.of(block.ledger()).checkTokens(block, here);
        snapshots.storeTokenChecks(run, block.ledger(), checks);
        return checks;
    }

    /** Reads who can move what the accounts hold, with a key and without. */
    public void listAuthority(RunId run, PinnedBlock block, Collection<AccountId> accounts) {
        Ledger ledger = ledgers.of(block.ledger());
        List<AccountId> here = accountsOf(block.ledger(), accounts);
        Pieces<AccountId> pieces =
                new Pieces<>(ACCOUNTS_MAX, some -> authority.store(run, ledger.authorities(block, some)));
        here.forEach(pieces::add);
        pieces.end();
        authority.storeAllowances(run, ledger.allowances(block, here));
    }

    /** Lists tokens found at the accounts that are none of the known assets. */
    public List<UnknownAsset> listUnknown(
            RunId run, PinnedBlock block, Collection<AccountId> accounts, Set<AssetId> known) {
        List<UnknownAsset> unknown =
                ledgers.of(block.ledger()).unknownAssets(block, accountsOf(block.ledger(), accounts), known);
        snapshots.storeUnknown(run, block.ledger(), unknown);
        return unknown;
    }

    private ReadCount readSome(
            RunId run, PinnedBlock block, List<AccountId> accounts, List<AssetId> assets, long total) {
        Set<Snapshots.Place> stored = snapshots.stored(run, block.ledger(), accounts);
        List<BalanceSource.Question> open = accounts.stream()
                .flatMap(account -> assets.stream().map(asset -> new BalanceSource.Question(account, asset)))
                .filter(question ->
                        !stored.contains(new Snapshots.Place(question.account().address(), question.asset())))
                .toList();
        Ledger ledger = ledgers.of(block.ledger());
        Comparison rule = ledger.comparison();
        List<Reading> readings = ledger.balances(
                        question -> rule.includes(block.block().hash(), question, total))
                .read(block, open);
        snapshots.store(run, block.ledger(), readings);
        int expected = accounts.size() * assets.size();
        int unread =
                (int) readings.stream().filter(Reading.Unread.class::isInstance).count();
        return new ReadCount(expected, expected - open.size(), readings.size() - unread, unread);
    }

    private static List<AccountId> accountsOf(LedgerId ledger, Collection<AccountId> accounts) {
        return accounts.stream()
                .filter(account -> account.ledger().equals(ledger))
                .distinct()
                .sorted()
                .toList();
    }
}
