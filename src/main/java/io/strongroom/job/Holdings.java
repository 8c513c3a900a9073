package io.strongroom.job;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.custody.ClientPools;
import io.strongroom.run.CloseRun;
import io.strongroom.snapshot.BalanceRow;
import io.strongroom.snapshot.BalanceSums;
import io.strongroom.snapshot.GroupSum;
import io.strongroom.snapshot.GroupedAccount;
import io.strongroom.snapshot.Snapshots;
import io.strongroom.snapshot.Stakes;
import io.strongroom.thirdparty.ThirdPartyStatements;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What is held: as read from ledgers at their blocks, as staked, and as third parties attest it for the cut-off. What was
 * read is summed by the database; the others are few.
 */
@Component
record Holdings(Snapshots snapshots, BalanceSums sums, Stakes stakes, ThirdPartyStatements thirdParties) {

    /** By pool and asset; every balance is counted at most once. */
    List<GroupSum> byPool(CloseRun run, ClientPools pools) {
        List<GroupSum> read = sums.byGroup(
                run.id(),
                pools.accounts().stream()
                        .flatMap(account -> pools.of(account).map(pool -> new GroupedAccount(account, pool)).stream()));
        return Stream.concat(
                        read.stream(),
                        others(run)
                                .flatMap(row -> pools.of(row.account()).stream()
                                        .map(pool -> new GroupSum(pool, row.asset(), row.baseUnits()))))
                .toList();
    }

    /** Of all accounts, by asset. */
    Map<AssetId, BigInteger> byAsset(CloseRun run) {
        Map<AssetId, BigInteger> all = new TreeMap<>(sums.byAsset(run.id()));
        others(run).forEach(row -> all.merge(row.asset(), row.baseUnits(), BigInteger::add));
        return all;
    }

    /** Of these accounts, by asset, without what is staked. */
    Map<AssetId, BigInteger> unstaked(CloseRun run, Set<AccountId> accounts) {
        Map<AssetId, BigInteger> some = new TreeMap<>();
        sums.byGroup(run.id(), accounts.stream().map(account -> new GroupedAccount(account, "")))
                .forEach(sum -> some.merge(sum.asset(), sum.baseUnits(), BigInteger::add));
        others(run)
                .filter(row -> !row.isStaked() && accounts.contains(row.account()))
                .forEach(row -> some.merge(row.asset(), row.baseUnits(), BigInteger::add));
        return some;
    }

    /** How many balances there are. */
    long count(CloseRun run) {
        return snapshots.countBalances(run.id()) + others(run).count();
    }

    /** What these accounts hold that is not nothing. */
    List<BalanceRow> of(CloseRun run, Collection<AccountId> accounts) {
        return Stream.concat(
                        sums.of(run.id(), accounts).stream(),
                        others(run).filter(row -> row.baseUnits().signum() != 0 && accounts.contains(row.account())))
                .toList();
    }

    /** Row by row, for a pack that shows each. */
    List<BalanceRow> all(CloseRun run) {
        return Stream.concat(snapshots.balances(run.id()).stream(), others(run)).toList();
    }

    /** What is held and no ledger's state shows by itself: what is staked, or attested. */
    Stream<BalanceRow> others(CloseRun run) {
        return Stream.concat(
                stakes.held(run.id()).stream(),
                thirdParties.at(run.period().cutOff(), run.horizon()).stream()
                        .map(stated ->
                                new BalanceRow(stated.account(), stated.asset(), stated.baseUnits(), "attested")));
    }
}
