package io.strongroom.job;

import io.strongroom.asset.AssetMaster;
import io.strongroom.control.ControlAskedAgain;
import io.strongroom.control.ControlProofs;
import io.strongroom.custody.AccessRegister;
import io.strongroom.custody.Validators;
import io.strongroom.custody.Wallets;
import io.strongroom.feed.FeedFiles;
import io.strongroom.reconciliation.Matchings;
import io.strongroom.reconciliation.PoolDepartures;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.register.ClientRegister;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import io.strongroom.run.RunCalendars;
import io.strongroom.segregation.SegregationResults;
import io.strongroom.segregation.TransferRecords;
import io.strongroom.snapshot.AuthorityChanges;
import io.strongroom.snapshot.AuthorityReadings;
import io.strongroom.snapshot.BalanceProofs;
import io.strongroom.snapshot.BalanceRow;
import io.strongroom.snapshot.BitcoinActivities;
import io.strongroom.snapshot.Comparisons;
import io.strongroom.snapshot.KnownTokens;
import io.strongroom.snapshot.LedgerMovements;
import io.strongroom.snapshot.LookThroughs;
import io.strongroom.snapshot.OpeningBlocks;
import io.strongroom.snapshot.Snapshots;
import io.strongroom.snapshot.Stakes;
import io.strongroom.statement.Statements;
import io.strongroom.thirdparty.ThirdPartyStatements;
import io.strongroom.valuation.Valuations;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where the stages of a close read and keep what they work on. */
@Component
record Stores(
        CloseRuns runs,
        RunCalendars calendars,
        FeedFiles files,
        AssetMaster assets,
        ClientRegister register,
        Wallets wallets,
        Validators validators,
        AccessRegister access,
        ControlProofs control,
        ControlAskedAgain controlAgain,
        ThirdPartyStatements thirdParties,
        Snapshots snapshots,
        Stakes stakes,
        BalanceProofs proofs,
        KnownTokens tokens,
        Comparisons comparisons,
        BitcoinActivities bitcoin,
        AuthorityReadings authority,
        AuthorityChanges authorityChanges,
        LookThroughs lookThroughs,
        LedgerMovements movements,
        OpeningBlocks openings,
        Matchings matchings,
        PoolDepartures departures,
        Reconciliations reconciliations,
        SegregationResults segregation,
        TransferRecords transfers,
        Valuations valuations,
        BreakEvidence breaks,
        Duties duties,
        Statements statements) {

    /** What is held: as read from ledgers at their blocks, as staked, and as third parties attest it for the cut-off. */
    List<BalanceRow> held(CloseRun run) {
        Stream<BalanceRow> attested = thirdParties.at(run.period().cutOff(), run.horizon()).stream()
                .map(stated -> new BalanceRow(stated.account(), stated.asset(), stated.baseUnits(), "attested"));
        return Stream.of(snapshots.balances(run.id()).stream(), stakes.held(run.id()).stream(), attested)
                .flatMap(rows -> rows)
                .toList();
    }
}
