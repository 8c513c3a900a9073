package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Ledger;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.LookThrough;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the firm's shares of vaults stood for at the block of each run. Rows are only ever added. */
@Repository
public class LookThroughs {

    private static final String STORE = """
            insert into snapshot_look_through (run_id, ledger_id, address, asset_id, units, underlying, base_units)
            values (:run, :ledger, :address, :asset, :units, :underlying, :baseUnits)
            on conflict do nothing
            """;

    private static final String SHARES = """
            select ledger_id, address, asset_id, base_units, method
            from snapshot_balance
            where run_id = :run and ledger_id = :ledger and asset_id = any(:vaults) and base_units > 0
            order by address collate "C", asset_id collate "C"
            """;

    /** Shares asked for and stored at once. */
    private static final int SHARES_MAX = 2_000;

    private static final String OF = """
            select ledger_id, address, asset_id, units, underlying, base_units
            from snapshot_look_through
            where run_id = :run
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private final JdbcClient jdbc;
    private final Ledgers ledgers;

    LookThroughs(JdbcClient jdbc, Ledgers ledgers) {
        this.jdbc = jdbc;
        this.ledgers = ledgers;
    }

    /** Asks the vaults for every balance of the run in one of them that is not zero. */
    public void capture(RunId run, PinnedBlock block, Set<AssetId> vaults) {
        Ledger ledger = ledgers.of(block.ledger());
        Pieces<Reading.Balance> shares =
                new Pieces<>(SHARES_MAX, some -> ledger.lookThrough(block, some).forEach(found -> store(run, found)));
        Snapshots.forEach(
                jdbc.sql(SHARES)
                        .param("run", run.toString())
                        .param("ledger", block.ledger().value())
                        .param("vaults", vaults.stream().map(AssetId::value).toArray(String[]::new)),
                SnapshotRows::balance,
                row -> shares.add(row.reading()));
        shares.end();
    }

    /** Goes through them in the same order, some at a time if called in a transaction. */
    public void forEach(RunId run, Consumer<LookThrough> each) {
        Snapshots.forEach(jdbc.sql(OF).param("run", run.toString()), LookThroughs::row, each);
    }

    /** One row per holding, by ledger, address and asset. */
    public List<LookThrough> of(RunId run) {
        return jdbc.sql(OF)
                .param("run", run.toString())
                .query(LookThroughs::row)
                .list();
    }

    private void store(RunId run, LookThrough found) {
        jdbc.sql(STORE)
                .param("run", run.toString())
                .param("ledger", found.account().ledger().value())
                .param("address", found.account().address())
                .param("asset", found.shares().value())
                .param("units", new BigDecimal(found.units()))
                .param("underlying", found.underlying().map(AssetId::value).orElse(null))
                .param("baseUnits", found.baseUnits().map(BigDecimal::new).orElse(null))
                .update();
    }

    private static LookThrough row(ResultSet row, int number) throws SQLException {
        return new LookThrough(
                new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address")),
                new AssetId(row.getString("asset_id")),
                row.getBigDecimal("units").toBigIntegerExact(),
                Optional.ofNullable(row.getString("underlying")).map(AssetId::new),
                Optional.ofNullable(row.getBigDecimal("base_units")).map(BigDecimal::toBigIntegerExact));
    }
}
