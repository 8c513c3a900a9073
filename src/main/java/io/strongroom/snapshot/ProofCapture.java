package io.strongroom.snapshot;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Ledger;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Proves the balances of a run against the state root of the block they were read at, while the node still can. */
@Component
public class ProofCapture {

    private final Ledgers ledgers;
    private final Snapshots snapshots;
    private final BalanceProofs proofs;

    ProofCapture(Ledgers ledgers, Snapshots snapshots, BalanceProofs proofs) {
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.proofs = proofs;
    }

    /**
     * Gives every balance of the run at the block its row: proven, or read and not proven and why.
     *
     * @throws DisprovenBalanceException if a balance was read otherwise than it is proven to be
     */
    public void capture(RunId run, PinnedBlock block) {
        Ledger ledger = ledgers.of(block.ledger());
        proofs.storeHeader(run, block.ledger(), ledger.header(block.block()));
        List<BalanceRow> balances = snapshots.balances(run).stream()
                .filter(row -> row.account().ledger().equals(block.ledger()))
                .toList();
        Map<AssetId, List<BalanceRow>> byAsset =
                balances.stream().collect(Collectors.groupingBy(BalanceRow::asset, TreeMap::new, Collectors.toList()));
        byAsset.forEach((asset, rows) -> {
            List<ProofReading> readings = ledger.prove(
                    block, asset, rows.stream().map(BalanceRow::account).toList());
            for (int i = 0; i < rows.size(); i++) {
                proofs.store(run, row(rows.get(i), readings.get(i)));
            }
        });
    }

    private static ProofRow row(BalanceRow balance, ProofReading reading) {
        return switch (reading) {
            case ProofReading.Unproven unproven ->
                new ProofRow(
                        balance.account(),
                        balance.asset(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(unproven.reason()));
            case ProofReading.Proven proven -> {
                if (!proven.baseUnits().equals(balance.baseUnits())) {
                    throw new DisprovenBalanceException(balance, proven.baseUnits());
                }
                yield new ProofRow(
                        balance.account(), balance.asset(), proven.nodes(), proven.storage(), Optional.empty());
            }
        };
    }
}
