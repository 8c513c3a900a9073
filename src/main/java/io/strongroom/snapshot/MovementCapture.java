package io.strongroom.snapshot;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.evm.block.BlockHeader;
import io.strongroom.chain.movement.Activity;
import io.strongroom.chain.movement.EvmMovements;
import io.strongroom.chain.movement.Movement;
import io.strongroom.chain.movement.Movement.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps what moved on an EVM ledger in a run's period, and how every account closes by it. */
@Component
public class MovementCapture {

    private static final int BALANCES_AT_ONCE = 5_000;

    private final Ledgers ledgers;
    private final Snapshots snapshots;
    private final LedgerMovements movements;

    MovementCapture(Ledgers ledgers, Snapshots snapshots, LedgerMovements movements) {
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.movements = movements;
    }

    /**
     * Stores the movements of every balance of the run up to the pinned block, once for each run; on another kind of ledger does nothing.
     *
     * @param from the first instant of the period
     * @param residual what an asset is known to do to balances without an event
     * @return whether they were read now
     */
    public boolean capture(RunId run, PinnedBlock end, Instant from, Function<AssetId, Kind> residual) {
        if (!movements.isStored(run, end.ledger()) && ledgers.of(end.ledger()) instanceof EvmLedger ledger) {
            EvmMovements period = EvmMovements.between(ledger, start(ledger, from), end, residual);
            Held held = new Held(end.ledger());
            snapshots.forEachBalance(run, end.ledger(), held::add);
            Activity told = period.told(
                    held.assets(), held.accounts(), source -> movements.storeSource(run, end.ledger(), source));
            List<Movement> moved = new ArrayList<>(told.movements());
            Pieces<BalanceRow> pieces = new Pieces<>(BALANCES_AT_ONCE, rows -> {
                EvmMovements.Closed closed = period.close(rows.stream()
                        .collect(Collectors.toMap(
                                row -> new Question(row.account(), row.asset()), BalanceRow::baseUnits)));
                movements.storeClosings(run, end.ledger(), closed.closings());
                closed.sources().forEach(source -> movements.storeSource(run, end.ledger(), source));
                moved.addAll(closed.gaps());
            });
            snapshots.forEachBalance(run, end.ledger(), pieces::add);
            pieces.end();
            moved.sort(Movement.ORDER);
            movements.store(run, end.ledger(), moved);
            movements.readings().store(run, end.ledger(), told);
            movements.readings().store(run, period.unplaced());
            return true;
        }
        return false;
    }

    /** Keeps when the blocks were made in which something moved. */
    public void time(RunId run, PinnedBlock end) {
        if (ledgers.of(end.ledger()) instanceof EvmLedger ledger) {
            movements
                    .heights(run, end.ledger())
                    .forEach(height -> movements.storeTime(
                            run, end.ledger(), height, ledger.block(height).minedAt()));
        }
    }

    /** The last block before the period; the ledger's first if it is younger. */
    static PinnedBlock start(EvmLedger ledger, Instant from) {
        BlockHeader first = ledger.block(0);
        return first.minedAt().isBefore(from)
                ? ledger.pin(from)
                : new PinnedBlock(
                        first.minedAt().plusSeconds(1), first.ref(), first.parentHash(), first.stateRoot(), "", "");
    }
}
