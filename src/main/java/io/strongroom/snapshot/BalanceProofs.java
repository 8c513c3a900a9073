package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.ProofReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The proofs of each run's balances, and the headers that they hang from. Kept, because nodes forget. */
@Repository
public class BalanceProofs {

    private static final String STORE_HEADER = """
            insert into snapshot_header (run_id, ledger_id, header)
            values (:run, :ledger, :header)
            on conflict do nothing
            """;

    private static final String HEADERS = """
            select ledger_id, header
            from snapshot_header
            where run_id = :run
            """;

    private static final String STORE = """
            insert into snapshot_proof (run_id, ledger_id, address, asset_id, nodes, contract, slot, storage_nodes,
                unproven)
            values (:run, :ledger, :address, :asset, :nodes, :contract, :slot, :storageNodes, :unproven)
            on conflict do nothing
            """;

    private static final String STORE_OTHERS = """
            insert into snapshot_proof (run_id, ledger_id, address, asset_id, nodes, unproven)
            select run_id, ledger_id, address, asset_id, '{}', :reason
            from snapshot_balance
            where run_id = :run and ledger_id = :ledger and asset_id = :asset
            on conflict do nothing
            """;

    private static final String STORE_SCALE = """
            insert into snapshot_proof_scale
                (run_id, ledger_id, asset_id, numerator_slot, numerator_nodes, denominator_slot, denominator_nodes)
            values (:run, :ledger, :asset, :numeratorSlot, :numeratorNodes, :denominatorSlot, :denominatorNodes)
            on conflict do nothing
            """;

    private static final String OF = """
            select ledger_id, address, asset_id, nodes, contract, slot, storage_nodes, unproven,
                numerator_slot, numerator_nodes, denominator_slot, denominator_nodes
            from snapshot_proof
            left join snapshot_proof_scale using (run_id, ledger_id, asset_id)
            where run_id = :run
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private static final String OUTCOMES = """
            select ledger_id, address, asset_id, unproven is null as proven
            from snapshot_proof
            where run_id = :run
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private static final String COUNT = """
            select count(*) as balances, count(*) filter (where unproven is null) as proven
            from snapshot_proof
            where run_id = :run
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batch;

    BalanceProofs(JdbcClient jdbc, NamedParameterJdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Whether one balance is proven. */
    public record Outcome(AccountId account, AssetId asset, boolean proven) {

        @Override
        public String toString() {
            return "%s %s %s".formatted(account, asset, proven);
        }
    }

    /** How many balances of a run were to be proven, and how many are. */
    public record Count(long balances, long proven) {}

    public Count count(RunId run) {
        return jdbc.sql(COUNT)
                .param("run", run.toString())
                .query((row, _) -> new Count(row.getLong("balances"), row.getLong("proven")))
                .single();
    }

    /** Goes through the outcomes by ledger, address and asset, without the proofs; some at a time if called in a transaction. */
    public void forEachOutcome(RunId run, Consumer<Outcome> each) {
        Snapshots.forEach(
                jdbc.sql(OUTCOMES).param("run", run.toString()),
                (row, _) -> new Outcome(
                        new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address")),
                        new AssetId(row.getString("asset_id")),
                        row.getBoolean("proven")),
                each);
    }

    /** One row per balance of the run, by ledger, address and asset. */
    public List<ProofRow> of(RunId run) {
        return jdbc.sql(OF)
                .param("run", run.toString())
                .query(BalanceProofs::row)
                .list();
    }

    /** The header of each ledger's block as it is hashed, as 0x and bytes. */
    public SortedMap<LedgerId, String> headers(RunId run) {
        SortedMap<LedgerId, String> headers = new TreeMap<>();
        jdbc.sql(HEADERS).param("run", run.toString()).query(row -> {
            headers.put(new LedgerId(row.getString("ledger_id")), row.getString("header"));
        });
        return headers;
    }

    void storeHeader(RunId run, LedgerId ledger, String header) {
        jdbc.sql(STORE_HEADER)
                .param("run", run.toString())
                .param("ledger", ledger.value())
                .param("header", header)
                .update();
    }

    void store(RunId run, List<ProofRow> rows) {
        batch.batchUpdate(STORE, rows.stream().map(row -> parameters(run, row)).toArray(SqlParameterSource[]::new));
        rows.forEach(row ->
                row.storage().flatMap(ProofReading.Storage::scale).ifPresent(scale -> storeScale(run, row, scale)));
    }

    private static SqlParameterSource parameters(RunId run, ProofRow row) {
        Optional<ProofReading.Storage> storage = row.storage();
        return new MapSqlParameterSource("run", run.toString())
                .addValue("ledger", row.account().ledger().value())
                .addValue("address", row.account().address())
                .addValue("asset", row.asset().value())
                .addValue("nodes", row.nodes().toArray(String[]::new))
                .addValue(
                        "contract", storage.map(ProofReading.Storage::contract).orElse(null))
                .addValue("slot", storage.map(ProofReading.Storage::slot).orElse(null))
                .addValue(
                        "storageNodes",
                        storage.map(one -> one.nodes().toArray(String[]::new)).orElse(null))
                .addValue("unproven", row.unproven().orElse(null));
    }

    /** Gives every balance of the asset that has no row yet one that says why it is not proven. */
    void storeOthers(RunId run, LedgerId ledger, AssetId asset, String reason) {
        jdbc.sql(STORE_OTHERS)
                .param("run", run.toString())
                .param("ledger", ledger.value())
                .param("asset", asset.value())
                .param("reason", reason)
                .update();
    }

    private void storeScale(RunId run, ProofRow row, ProofReading.Scale scale) {
        jdbc.sql(STORE_SCALE)
                .param("run", run.toString())
                .param("ledger", row.account().ledger().value())
                .param("asset", row.asset().value())
                .param("numeratorSlot", scale.numerator().slot())
                .param("numeratorNodes", scale.numerator().nodes().toArray(String[]::new))
                .param("denominatorSlot", scale.denominator().slot())
                .param("denominatorNodes", scale.denominator().nodes().toArray(String[]::new))
                .update();
    }

    private static ProofRow row(ResultSet row, int number) throws SQLException {
        return new ProofRow(
                new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address")),
                new AssetId(row.getString("asset_id")),
                texts(row, "nodes"),
                storage(row),
                Optional.ofNullable(row.getString("unproven")));
    }

    private static Optional<ProofReading.Storage> storage(ResultSet row) throws SQLException {
        return row.getString("slot") == null
                ? Optional.empty()
                : Optional.of(new ProofReading.Storage(
                        row.getString("contract"), row.getString("slot"), texts(row, "storage_nodes"), scale(row)));
    }

    private static Optional<ProofReading.Scale> scale(ResultSet row) throws SQLException {
        return row.getString("numerator_slot") == null
                ? Optional.empty()
                : Optional.of(new ProofReading.Scale(word(row, "numerator"), word(row, "denominator")));
    }

    private static ProofReading.Word word(ResultSet row, String which) throws SQLException {
        return new ProofReading.Word(row.getString(which + "_slot"), texts(row, which + "_nodes"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
