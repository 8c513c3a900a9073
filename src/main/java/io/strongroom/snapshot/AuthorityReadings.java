package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Allowance;
import io.strongroom.chain.Authority;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who could move what the firm holds, at the block of each run. Rows are only ever added. */
@Repository
public class AuthorityReadings {

    private static final String STORE = """
            insert into snapshot_authority
                (run_id, ledger_id, address, kind, nonce, delegate, signers, threshold, modules, guard, note)
            values
                (:run, :ledger, :address, :kind, :nonce, :delegate, :signers, :threshold, :modules, :guard, :note)
            on conflict do nothing
            """;

    private static final String OF = """
            select ledger_id, address, kind, nonce, delegate, signers, threshold, modules, guard, note
            from snapshot_authority
            where run_id = :run
            order by ledger_id collate "C", address collate "C"
            """;

    private static final String STORE_ALLOWANCE = """
            insert into snapshot_allowance (run_id, ledger_id, address, asset_id, spender, base_units, note)
            values (:run, :ledger, :address, :asset, :spender, :baseUnits, :note)
            on conflict do nothing
            """;

    private static final String ALLOWANCES = """
            select ledger_id, address, asset_id, spender, base_units, note
            from snapshot_allowance
            where run_id = :run
            order by ledger_id collate "C", address collate "C", asset_id collate "C", spender collate "C"
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batch;

    AuthorityReadings(JdbcClient jdbc, NamedParameterJdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** One row per account of the run, by ledger and address. */
    public List<Authority> of(RunId run) {
        return of(run, List.of());
    }

    /**
     * The same, where a million of them are to take little room.
     *
     * @param known accounts that are held in memory already, and are not to be held twice
     */
    public List<Authority> of(RunId run, Collection<AccountId> known) {
        Map<AccountId, AccountId> same = new HashMap<>();
        known.forEach(account -> same.put(account, account));
        List<Authority> all = new ArrayList<>();
        Snapshots.forEach(
                jdbc.sql(OF).param("run", run.toString()),
                (row, _) -> authority(row, account -> same.getOrDefault(account, account)),
                all::add);
        return all;
    }

    /** Goes through the same rows, some at a time if called in a transaction. */
    public void forEach(RunId run, Consumer<Authority> each) {
        Snapshots.forEach(
                jdbc.sql(OF).param("run", run.toString()), (row, _) -> authority(row, account -> account), each);
    }

    /** Every allowance that stands, by ledger, address, asset and spender. */
    public List<Allowance> allowances(RunId run) {
        return jdbc.sql(ALLOWANCES)
                .param("run", run.toString())
                .query(AuthorityReadings::allowance)
                .list();
    }

    void store(RunId run, List<Authority> read) {
        batch.batchUpdate(
                STORE,
                read.stream()
                        .map(row -> placed(run, row.account())
                                .addValue("kind", row.kind().name())
                                .addValue("nonce", new BigDecimal(row.nonce()))
                                .addValue("delegate", row.delegate().orElse(null))
                                .addValue("signers", row.signers().toArray(String[]::new))
                                .addValue("threshold", row.threshold().orElse(null))
                                .addValue("modules", row.modules().toArray(String[]::new))
                                .addValue("guard", row.guard().orElse(null))
                                .addValue("note", row.note().orElse(null)))
                        .toArray(SqlParameterSource[]::new));
    }

    void storeAllowances(RunId run, List<Allowance> read) {
        batch.batchUpdate(
                STORE_ALLOWANCE,
                read.stream()
                        .map(row -> placed(run, row.account())
                                .addValue("asset", row.asset().value())
                                .addValue("spender", row.spender())
                                .addValue(
                                        "baseUnits",
                                        row.baseUnits().map(BigDecimal::new).orElse(null))
                                .addValue("note", row.note().orElse(null)))
                        .toArray(SqlParameterSource[]::new));
    }

    private static MapSqlParameterSource placed(RunId run, AccountId account) {
        return new MapSqlParameterSource("run", run.toString())
                .addValue("ledger", account.ledger().value())
                .addValue("address", account.address());
    }

    private static Authority authority(ResultSet row, UnaryOperator<AccountId> same) throws SQLException {
        return new Authority(
                same.apply(account(row)),
                Authority.Kind.valueOf(row.getString("kind")),
                row.getBigDecimal("nonce").toBigIntegerExact(),
                Optional.ofNullable(row.getString("delegate")),
                List.of((String[]) row.getArray("signers").getArray()),
                Optional.ofNullable(row.getObject("threshold", Integer.class)),
                List.of((String[]) row.getArray("modules").getArray()),
                Optional.ofNullable(row.getString("guard")),
                Optional.ofNullable(row.getString("note")));
    }

    private static Allowance allowance(ResultSet row, int number) throws SQLException {
        return new Allowance(
                account(row),
                new AssetId(row.getString("asset_id")),
                row.getString("spender"),
                Optional.ofNullable(row.getBigDecimal("base_units")).map(BigDecimal::toBigIntegerExact),
                Optional.ofNullable(row.getString("note")));
    }

    private static AccountId account(ResultSet row) throws SQLException {
        return new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address"));
    }
}
