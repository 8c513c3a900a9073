package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.beacon.Stake;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was staked at the block of each run. Rows are only ever added. */
@Repository
public class Stakes {

    private static final String STORE = """
            insert into snapshot_stake (run_id, ledger_id, address, asset_id, public_key, position, status, slashed,
                credentials, base_units, effective, pending, finding, slot, block_root, nodes)
            values (:run, :ledger, :address, :asset, :key, :position, :status, :slashed,
                :credentials, :baseUnits, :effective, :pending, :finding, :slot, :root, :nodes)
            """;

    private static final String OF = """
            select ledger_id, address, asset_id, public_key, position, status, slashed, credentials, base_units,
                effective, pending, finding, slot, block_root, nodes
            from snapshot_stake
            where run_id = :run
            order by ledger_id collate "C", public_key collate "C"
            """;

    private final JdbcClient jdbc;

    Stakes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row per validator, by ledger and public key. */
    public List<StakeRow> of(RunId run) {
        return jdbc.sql(OF).param("run", run.toString()).query(Stakes::row).list();
    }

    /** What is held by staking, per account: the sum of the validators that count. */
    public List<BalanceRow> held(RunId run) {
        Map<AccountId, List<StakeRow>> counted = of(run).stream()
                .filter(row -> row.finding().isEmpty())
                .collect(Collectors.groupingBy(StakeRow::account, TreeMap::new, Collectors.toList()));
        return counted.values().stream()
                .map(rows -> new BalanceRow(
                        rows.getFirst().account(),
                        rows.getFirst().asset(),
                        rows.stream().map(row -> row.stake().baseUnits()).reduce(BigInteger.ZERO, BigInteger::add),
                        BalanceRow.STAKED))
                .toList();
    }

    void store(RunId run, List<StakeRow> rows) {
        rows.forEach(row -> jdbc.sql(STORE)
                .param("run", run.toString())
                .param("ledger", row.account().ledger().value())
                .param("address", row.account().address())
                .param("asset", row.asset().value())
                .param("key", row.stake().publicKey())
                .param("position", row.stake().index().orElse(null))
                .param("status", row.stake().status())
                .param("slashed", row.stake().slashed())
                .param("credentials", row.stake().credentials())
                .param("baseUnits", new BigDecimal(row.stake().baseUnits()))
                .param("effective", new BigDecimal(row.stake().effective()))
                .param("pending", row.stake().pending().map(BigDecimal::new).orElse(null))
                .param("finding", row.finding().orElse(null))
                .param("slot", row.slot())
                .param("root", row.blockRoot())
                .param("nodes", row.nodes())
                .update());
    }

    private static StakeRow row(ResultSet row, int number) throws SQLException {
        return new StakeRow(
                new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address")),
                new AssetId(row.getString("asset_id")),
                stake(row),
                Optional.ofNullable(row.getString("finding")),
                row.getLong("slot"),
                row.getString("block_root"),
                row.getInt("nodes"));
    }

    private static Stake stake(ResultSet row) throws SQLException {
        return new Stake(
                row.getString("public_key"),
                Optional.ofNullable(row.getObject("position", Long.class)),
                row.getString("status"),
                row.getBoolean("slashed"),
                row.getString("credentials"),
                row.getBigDecimal("base_units").toBigIntegerExact(),
                row.getBigDecimal("effective").toBigIntegerExact(),
                Optional.ofNullable(row.getBigDecimal("pending")).map(BigDecimal::toBigIntegerExact));
    }
}
