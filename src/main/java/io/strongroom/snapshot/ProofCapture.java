package io.strongroom.snapshot;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Ledger;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import io.strongroom.chain.ProofReadings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Proves the balances of a run against the state root of the block they were read at, while the node still can. */
@Component
public class ProofCapture {

    /** Balances proven and stored at once: proofs are large. */
    private static final int BALANCES_MAX = 2_000;

    private final Ledgers ledgers;
    private final Snapshots snapshots;
    private final BalanceSums sums;
    private final BalanceProofs proofs;
    private final KnownTokens tokens;

    ProofCapture(Ledgers ledgers, Snapshots snapshots, BalanceSums sums, BalanceProofs proofs, KnownTokens tokens) {
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.sums = sums;
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
        sums.byAsset(run).forEach((asset, total) -> {
            if (asset.ledger().equals(block.ledger())) {
                ProofDraw draw = new ProofDraw(policy, total, block.block().hash());
                capture(run, ledger, block, asset, draw);
                if (!policy.equals(ProofPolicy.ALL)) {
                    proofs.storeOthers(run, block.ledger(), asset, "not chosen by '%s'".formatted(policy));
                }
            }
        });
    }

    private void capture(RunId run, Ledger ledger, PinnedBlock block, AssetId asset, ProofDraw draw) {
        Pieces<BalanceRow> asked = new Pieces<>(BALANCES_MAX, some -> prove(run, ledger, block, asset, some));
        snapshots.forEachBalance(run, asset, row -> {
            if (draw.isOfTheLargest(row)) {
                asked.add(row);
            }
        });
        draw.sample().forEach(asked::add);
        asked.end();
        if (asked.wasEmpty()) {
            // That a token changed its code is to be known of every run.
            prove(run, ledger, block, asset, List.of());
        }
    }

    private void prove(RunId run, Ledger ledger, PinnedBlock block, AssetId asset, List<BalanceRow> asked) {
        ProofReadings proven = ledger.prove(
                block, asset, asked.stream().map(BalanceRow::reading).toList(), tokens.layouts(asset));
        tokens.store(run, asset, proven);
        List<ProofRow> rows = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            rows.add(row(asked.get(i), proven.readings().get(i)));
        }
        proofs.store(run, rows);
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
