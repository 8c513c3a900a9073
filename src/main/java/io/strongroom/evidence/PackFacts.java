package io.strongroom.evidence;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.ClientId;
import io.strongroom.chain.Allowance;
import io.strongroom.chain.Authority;
import io.strongroom.chain.LookThrough;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.chain.movement.Closing;
import io.strongroom.control.ControlProof;
import io.strongroom.custody.MeansOfAccess;
import io.strongroom.custody.Wallet;
import io.strongroom.feed.AcceptedFile;
import io.strongroom.firm.Firm;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Line;
import io.strongroom.register.ClientPosition;
import io.strongroom.run.CalendarDay;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.segregation.Finding;
import io.strongroom.segregation.TestResult;
import io.strongroom.snapshot.BalanceRow;
import io.strongroom.snapshot.ComparedBalances;
import io.strongroom.snapshot.MovementReading;
import io.strongroom.snapshot.ProofRow;
import io.strongroom.snapshot.StakeRow;
import io.strongroom.statement.IssuedStatement;
import io.strongroom.thirdparty.StatedHolding;
import io.strongroom.valuation.UnitPrice;
import io.strongroom.walletbook.BookComparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run stored, from which its pack is made.
 *
 * @param wallets those of any time of the period
 * @param control the answers that show control
 * @param movementReadings how the closings' movements were read
 * @param openings the last block of each ledger before the period
 */
public record PackFacts(
        CloseRun run,
        Firm firm,
        Pseudonyms pseudonyms,
        List<AcceptedFile> files,
        List<StageCount> counts,
        List<CalendarDay> calendar,
        Map<AssetId, KeptAsset> assets,
        List<PinnedBlock> blocks,
        List<ComparedBalances> comparisons,
        List<Wallet> wallets,
        List<MeansOfAccess> access,
        List<ControlProof> control,
        ControlCoverage controlCoverage,
        List<BalanceRow> balances,
        List<StakeRow> stakes,
        List<StatedHolding> thirdParties,
        List<ProofRow> proofs,
        ProofCoverage proofCoverage,
        List<Authority> authority,
        List<Allowance> allowances,
        List<LookThrough> lookThroughs,
        List<Closing> closings,
        List<MovementReading> movementReadings,
        List<BlockRef> openings,
        List<UnknownAsset> unknownAssets,
        List<TokenCheck> tokenChecks,
        List<ClientPosition> positions,
        List<Line> lines,
        Optional<BookComparison> walletBook,
        List<Break> breaks,
        BreakFacts breakFacts,
        Segregated segregated,
        List<UnitPrice> prices,
        DutyFacts duties,
        List<IssuedStatement> statements) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    List<Wallet> walletsAtEnd() {
        return wallets.stream()
                .filter(wallet -> wallet.isValidAtEndOf(run.period()))
                .toList();
    }

    /** How many nodes told what is staked on the account. */
    int nodesOfStakes(AccountId account) {
        return stakes.stream()
                .filter(row -> row.account().equals(account))
                .mapToInt(StakeRow::nodes)
                .min()
                .orElse(0);
    }

    /** Whether each balance is proven, by account and asset; of what is staked none is. */
    Map<String, String> proofsByBalance() {
        return proofs.stream()
                .collect(Collectors.toMap(
                        row -> row.account() + " " + row.asset(),
                        row -> row.unproven()
                                .map(why -> "read, not proven: " + why)
                                .orElse("proven")));
    }

    /** The asset that an alias names. */
    AssetId countedAs(AssetId asset) {
        return Optional.ofNullable(assets.get(asset))
                .flatMap(KeptAsset::aliasOf)
                .orElse(asset);
    }

    /** The pool's name; that of a segregated wallet is replaced, because it may tell the client. */
    String poolName(String pool) {
        return wallets.stream()
                .filter(wallet -> wallet.pool().equals(pool))
                .flatMap(wallet -> wallet.client().stream())
                .findFirst()
                .map(client -> "segregated " + pseudonyms.of(client))
                .orElse(pool);
    }

    /** What people wrote, which may name clients, with their pseudonyms instead. */
    String withoutClients(String text) {
        Set<String> clients = Stream.concat(
                        statements.stream().map(each -> each.client().value()),
                        positions.stream().map(each -> each.client().value()))
                .collect(Collectors.toSet());
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(
                        clients.contains(word.group()) ? pseudonyms.of(new ClientId(word.group())) : word.group()));
    }

    List<TestResult> tests() {
        return segregated.tests();
    }

    /** The finding as the pack may show it: without a client's name, or that of his pool. */
    Finding shown(Finding finding) {
        return switch (finding) {
            case Finding.Uneven some ->
                new Finding.Uneven(poolName(some.pool()), some.amount(), some.span(), some.reference());
            case Finding.Uncovered some
            when some.what().equals("agreement") ->
                new Finding.Uncovered(some.what(), pseudonyms.of(new ClientId(some.subject())), some.span());
            default -> finding;
        };
    }

    /** The break in one sentence that names no client. */
    String sentence(Break found) {
        String sentence = found.sentence()
                .replace("pool " + found.pool(), "pool " + poolName(found.pool()))
                .replace("Pool " + found.pool(), "Pool " + poolName(found.pool()));
        return found.client()
                .map(client -> sentence.replace("lient " + client.value(), "lient " + pseudonyms.of(client)))
                .orElse(sentence);
    }
}
