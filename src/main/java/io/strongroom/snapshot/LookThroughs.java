package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
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

    private static final String OF = """
            select ledger_id, address, asset_id, units, underlying, base_units
            from snapshot_look_through
            where run_id = :run
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private final JdbcClient jdbc;
    private final Ledgers ledgers;
    private final Snapshots snapshots;

    LookThroughs(JdbcClient jdbc, Ledgers ledgers, Snapshots snapshots) {
        this.jdbc = jdbc;
        this.ledgers = ledgers;
        this.snapshots = snapshots;
    }

    /** Asks the vaults for every balance of the run in one of them that is not zero. */
    public void capture(RunId run, PinnedBlock block, Set<AssetId> vaults) {
        List<Reading.Balance> shares = snapshots.balances(run).stream()
                .filter(row -> row.account().ledger().equals(block.ledger()) && vaults.contains(row.asset()))
                .filter(row -> row.baseUnits().signum() > 0)
                .map(row -> new Reading.Balance(row.account(), row.asset(), row.baseUnits(), row.method()))
                .toList();
        ledgers.of(block.ledger()).lookThrough(block, shares).forEach(found -> store(run, found));
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
