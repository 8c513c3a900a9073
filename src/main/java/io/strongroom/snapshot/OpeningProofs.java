package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import io.strongroom.chain.ProofReadings;
import io.strongroom.chain.SeenLayout;
import io.strongroom.chain.evm.EvmLedger;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds the balances from which a run's accounts roll forward against the state root of the block before the period. */
@Component
public class OpeningProofs {

    private static final int BALANCES_MAX = 2_000;

    private static final String TOTALS = """
            select asset_id, sum(opening) as total
            from snapshot_closing
            where run_id = :run and ledger_id = :ledger
            group by asset_id
            order by asset_id collate "C"
            """;

    private static final String OPENINGS = """
            select address, opening
            from snapshot_closing
            where run_id = :run and ledger_id = :ledger and asset_id = :asset
            order by opening desc, address collate "C"
            """;

    private final JdbcClient jdbc;
    private final Ledgers ledgers;
    private final KnownTokens tokens;

    OpeningProofs(JdbcClient jdbc, Ledgers ledgers, KnownTokens tokens) {
        this.jdbc = jdbc;
        this.ledgers = ledgers;
        this.tokens = tokens;
    }

    /**
     * Has the node prove those that the policy chooses; what it cannot prove is left as it was read. A ledger's first block
     * has no state that was proven by any.
     *
     * @param end the block of the run
     * @param from the first instant of the period
     * @throws DisprovenBalanceException if a balance was read otherwise than it is proven to be
     */
    public void check(RunId run, PinnedBlock end, Instant from, ProofPolicy policy) {
        if (ledgers.of(end.ledger()) instanceof EvmLedger ledger) {
            PinnedBlock start = MovementCapture.start(ledger, from);
            if (start.block().height() > 0) {
                totals(run, end.ledger()).forEach((asset, total) -> {
                    ProofDraw draw = new ProofDraw(policy, total, start.block().hash());
                    check(run, new Opened(ledger, start, asset, new ArrayList<>(tokens.layouts(asset))), draw);
                });
            }
        }
    }

    /**
     * One asset at the block before the period.
     *
     * @param layouts where its balances were seen to lie, those found meanwhile among them
     */
    private record Opened(EvmLedger ledger, PinnedBlock start, AssetId asset, List<SeenLayout> layouts) {

        void require(List<BalanceRow> read) {
            ProofReadings proofs = ledger.prove(
                    start, asset, read.stream().map(BalanceRow::reading).toList(), layouts);
            proofs.found().ifPresent(layouts::addFirst);
            for (int i = 0; i < read.size(); i++) {
                if (proofs.readings().get(i) instanceof ProofReading.Proven proven
                        && !proven.baseUnits().equals(read.get(i).baseUnits())) {
                    throw new DisprovenBalanceException(read.get(i), proven.baseUnits());
                }
            }
        }
    }

    private void check(RunId run, Opened opened, ProofDraw draw) {
        Pieces<BalanceRow> asked = new Pieces<>(BALANCES_MAX, opened::require);
        AssetId asset = opened.asset;
        Snapshots.forEach(
                jdbc.sql(OPENINGS)
                        .param("run", run.toString())
                        .param("ledger", asset.ledger().value())
                        .param("asset", asset.value()),
                (row, _) -> new BalanceRow(
                        new AccountId(asset.ledger(), row.getString("address")),
                        asset,
                        units(row, "opening"),
                        "opening"),
                opening -> {
                    if (draw.isOfTheLargest(opening)) {
                        asked.add(opening);
                    }
                });
        draw.sample().forEach(asked::add);
        asked.end();
    }

    private Map<AssetId, BigInteger> totals(RunId run, LedgerId ledger) {
        Map<AssetId, BigInteger> totals = new TreeMap<>();
        jdbc.sql(TOTALS)
                .param("run", run.toString())
                .param("ledger", ledger.value())
                .query(row -> {
                    totals.put(new AssetId(row.getString("asset_id")), units(row, "total"));
                });
        return totals;
    }

    private static BigInteger units(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
