package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What accounts hold together at the blocks of a run, as the database sums it: no row of it comes into memory. */
@Repository
public class BalanceSums {

    private static final String BY_ASSET = """
            select asset_id, sum(base_units) as base_units
            from snapshot_balance
            where run_id = :run
            group by asset_id
            """;

    private static final String PROVEN_BY_ASSET = """
            select asset_id, sum(base_units) as base_units
            from snapshot_balance
            join snapshot_proof using (run_id, ledger_id, address, asset_id)
            where run_id = :run and unproven is null
            group by asset_id
            """;

    private static final String BY_GROUP = """
            select name, asset_id, sum(base_units) as base_units
            from snapshot_balance
            join account_table using (ledger_id, address)
            where run_id = :run
            group by name, asset_id
            order by name collate "C", asset_id collate "C"
            """;

    private static final String OF_ACCOUNTS = """
            select ledger_id, address, asset_id, base_units, method
            from snapshot_balance
            join account_table using (ledger_id, address)
            where run_id = :run and base_units <> 0
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private final JdbcClient jdbc;
    private final AccountTable table;

    BalanceSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.table = new AccountTable(jdbc);
    }

    /** Of all accounts. */
    public Map<AssetId, BigInteger> byAsset(RunId run) {
        return byAsset(BY_ASSET, run);
    }

    /** Of all balances that are proven against a block's state root. */
    public Map<AssetId, BigInteger> provenByAsset(RunId run) {
        return byAsset(PROVEN_BY_ASSET, run);
    }

    /**
     * Of each group, by its name and asset.
     *
     * @param accounts each once
     */
    @Transactional
    public List<GroupSum> byGroup(RunId run, Stream<GroupedAccount> accounts) {
        List<GroupSum> found = new ArrayList<>();
        table.with(
                accounts,
                () -> Snapshots.forEach(
                        jdbc.sql(BY_GROUP).param("run", run.toString()),
                        (row, _) -> new GroupSum(row.getString("name"), asset(row), units(row)),
                        found::add));
        return found;
    }

    /** Every balance of these accounts that is not zero, by ledger, address and asset. */
    @Transactional
    public List<BalanceRow> of(RunId run, Collection<AccountId> accounts) {
        List<BalanceRow> found = new ArrayList<>();
        table.with(
                accounts.stream().map(account -> new GroupedAccount(account, "")),
                () -> Snapshots.forEach(
                        jdbc.sql(OF_ACCOUNTS).param("run", run.toString()), SnapshotRows::balance, found::add));
        return found;
    }

    private Map<AssetId, BigInteger> byAsset(String sql, RunId run) {
        Map<AssetId, BigInteger> sums = new TreeMap<>();
        jdbc.sql(sql).param("run", run.toString()).query(row -> {
            sums.put(asset(row), units(row));
        });
        return sums;
    }

    private static AssetId asset(ResultSet row) throws SQLException {
        return new AssetId(row.getString("asset_id"));
    }

    private static BigInteger units(ResultSet row) throws SQLException {
        return row.getBigDecimal("base_units").toBigIntegerExact();
    }
}
