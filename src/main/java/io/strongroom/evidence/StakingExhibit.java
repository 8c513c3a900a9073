package io.strongroom.evidence;

import io.strongroom.chain.LookThrough;
import io.strongroom.chain.beacon.Stake;
import io.strongroom.snapshot.StakeRow;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is held by way of something else: shares of vaults, and stakes of validators. */
final class StakingExhibit {

    private StakingExhibit() {}

    /** One holding: either shares or a stake. */
    private record Row(Optional<LookThrough> shares, Optional<StakeRow> staked) {

        <T> T either(Function<LookThrough, T> ofShares, Function<StakeRow, T> ofStake) {
            return shares.map(ofShares).or(() -> staked.map(ofStake)).orElseThrow();
        }

        <T> Optional<T> stake(Function<Stake, T> fact) {
            return staked.map(row -> fact.apply(row.stake()));
        }
    }

    static Exhibit of(PackFacts facts) {
        if (facts.lookThroughs().isEmpty() && facts.stakes().isEmpty()) {
            return Catalogue.E21.notGiven(
                    "not applicable: no shares of vaults were held and no validators are listed; this version does not"
                            + " collect what is locked or bridged");
        }
        Stream<Row> vaults = facts.lookThroughs().stream().map(found -> new Row(Optional.of(found), Optional.empty()));
        Stream<Row> stakes = facts.stakes().stream().map(found -> new Row(Optional.empty(), Optional.of(found)));
        return withStakes(shares())
                .of(Catalogue.E21, Stream.concat(vaults, stakes).toList());
    }

    private static Table<Row> shares() {
        return new Table<Row>()
                .text("kind", "Kind", row -> row.<Object>either(_ -> "vault", _ -> "validator"))
                .text("account_id", "Account (CAIP-10)", row -> row.either(LookThrough::account, StakeRow::account))
                .text("asset_id", "Shares or coin (CAIP-19)", row -> row.either(LookThrough::shares, StakeRow::asset))
                .integer(
                        "base_units",
                        "Base units",
                        row -> row.either(
                                LookThrough::units, staked -> staked.stake().baseUnits()))
                .textIfAny(
                        "underlying",
                        "Shares stand for (CAIP-19), as the vault says",
                        row -> row.shares().flatMap(LookThrough::underlying))
                .textIfAny(
                        "underlying_base_units",
                        "So much of it, base units",
                        row -> row.shares().flatMap(LookThrough::baseUnits));
    }

    private static Table<Row> withStakes(Table<Row> table) {
        return table.textIfAny("public_key", "Validator", row -> row.stake(Stake::publicKey))
                .textIfAny(
                        "validator_index",
                        "Index",
                        row -> row.staked().flatMap(staked -> staked.stake().index()))
                .textIfAny("status", "Status", row -> row.stake(Stake::status))
                .textIfAny("slashed", "Slashed", row -> row.stake(Stake::slashed))
                .textIfAny("credentials", "Withdrawal credentials", row -> row.stake(Stake::credentials))
                .textIfAny("effective_base_units", "Effective balance, base units", row -> row.stake(Stake::effective))
                .textIfAny(
                        "pending_base_units",
                        "Deposits that wait, base units; not counted; empty: not told",
                        row -> row.staked().flatMap(staked -> staked.stake().pending()))
                .textIfAny("slot", "Slot", row -> row.staked().map(StakeRow::slot))
                .textIfAny(
                        "block_root",
                        "Block of the consensus layer",
                        row -> row.staked().map(StakeRow::blockRoot))
                .textIfAny("nodes", "Nodes that say so", row -> row.staked().map(StakeRow::nodes))
                .textIfAny(
                        "not_counted",
                        "Not counted, because",
                        row -> row.staked().flatMap(StakeRow::finding));
    }
}
