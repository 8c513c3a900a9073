package io.strongroom.snapshot;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Ledger;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import io.strongroom.chain.ProofReadings;
import io.strongroom.chain.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Proves the balances of a run against the state root of the block they were read at, while the node still can. */
@Component
public class ProofCapture {

    private final Ledgers ledgers;
    private final Snapshots snapshots;
    private final BalanceProofs proofs;
    private final KnownTokens tokens;

    ProofCapture(Ledgers ledgers, Snapshots snapshots, BalanceProofs proofs, KnownTokens tokens) {
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.proofs = proofs;
        this.tokens = tokens;
    }

    /**
     * Gives every balance of the run at the block its row: proven, or read and not proven and why.
     *
     * @param policy which balances the node is asked to prove
     * @throws DisprovenBalanceException if a balance was read otherwise than it is proven to be
     */
    public void capture(RunId run, PinnedBlock block, ProofPolicy policy) {
        Ledger ledger = ledgers.of(block.ledger());
        proofs.storeHeader(run, block.ledger(), ledger.header(block.block()));
        List<BalanceRow> balances = snapshots.balances(run).stream()
                .filter(row -> row.account().ledger().equals(block.ledger()))
                .toList();
        Map<AssetId, List<BalanceRow>> byAsset =
                balances.stream().collect(Collectors.groupingBy(BalanceRow::asset, TreeMap::new, Collectors.toList()));
        byAsset.forEach((asset, rows) -> {
            Set<BalanceRow> chosen = policy.chosen(rows, block.block().hash());
            List<BalanceRow> asked = rows.stream().filter(chosen::contains).toList();
            List<ProofReading> readings = prove(run, ledger, block, asset, asked);
            for (int i = 0; i < asked.size(); i++) {
                proofs.store(run, row(asked.get(i), readings.get(i)));
            }
            rows.stream()
                    .filter(row -> !chosen.contains(row))
                    .forEach(row -> proofs.store(run, unproven(row, "not chosen by '%s'".formatted(policy))));
        });
    }

    /** Also with nothing to prove: that a token changed its code is to be known of every run. */
    private List<ProofReading> prove(
            RunId run, Ledger ledger, PinnedBlock block, AssetId asset, List<BalanceRow> asked) {
        ProofReadings proven = ledger.prove(
                block, asset, asked.stream().map(ProofCapture::reading).toList(), tokens.layouts(asset));
        tokens.store(run, asset, proven);
        return proven.readings();
    }

    private static Reading.Balance reading(BalanceRow row) {
        return new Reading.Balance(row.account(), row.asset(), row.baseUnits(), row.method());
    }

    private static ProofRow unproven(BalanceRow balance, String reason) {
        return new ProofRow(balance.account(), balance.asset(), List.of(), Optional.empty(), Optional.of(reason));
    }

    private static ProofRow row(BalanceRow balance, ProofReading reading) {
        return switch (reading) {
            case ProofReading.Unproven unproven -> unproven(balance, unproven.reason());
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
