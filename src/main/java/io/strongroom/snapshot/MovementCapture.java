package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.BlockHeader;
import io.strongroom.chain.EvmLedger;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.movement.EvmMovements;
import io.strongroom.chain.movement.Movement.Kind;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Keeps what moved on an EVM ledger in a run's period, and how every account closes by it. */
@Component
public class MovementCapture {

    private final Ledgers ledgers;
    private final Snapshots snapshots;
    private final LedgerMovements movements;

    MovementCapture(Ledgers ledgers, Snapshots snapshots, LedgerMovements movements) {
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.movements = movements;
    }

    /**
     * Stores the movements up to the pinned block, once for each run; on another kind of ledger does nothing.
     *
     * @param from the first instant of the period
     * @param residual what a change of an asset's balance is taken for that no event tells
     */
    public void capture(
            RunId run, PinnedBlock end, Instant from, List<AccountId> accounts, Function<AssetId, Kind> residual) {
        boolean stored = movements.closings(run).stream()
                .anyMatch(row -> row.account().ledger().equals(end.ledger()));
        if (!stored && ledgers.of(end.ledger()) instanceof EvmLedger ledger) {
            List<AccountId> here = accounts.stream()
                    .filter(account -> account.ledger().equals(end.ledger()))
                    .toList();
            List<AssetId> assets = snapshots.balances(run).stream()
                    .map(BalanceRow::asset)
                    .filter(asset -> asset.ledger().equals(end.ledger()))
                    .distinct()
                    .sorted()
                    .toList();
            movements.store(
                    run, end.ledger(), EvmMovements.read(ledger, start(ledger, from), end, here, assets, residual));
        }
    }

    /** The last block before the period; the ledger's first if it is younger. */
    private static PinnedBlock start(EvmLedger ledger, Instant from) {
        BlockHeader first = ledger.block(0);
        return first.minedAt().isBefore(from)
                ? ledger.pin(from)
                : new PinnedBlock(
                        first.minedAt().plusSeconds(1), first.ref(), first.parentHash(), first.stateRoot(), "", "");
    }
}
