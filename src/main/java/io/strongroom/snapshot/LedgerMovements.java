package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.movement.Activity.Source;
import io.strongroom.chain.movement.Closing;
import io.strongroom.chain.movement.Movement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What moved on EVM ledgers in the period of each run. Rows are only ever added. */
@Repository
public class LedgerMovements {

    private static final String STORE = """
            insert into snapshot_movement
                (run_id, ledger_id, seq, address, asset_id, kind, base_units, height, transaction, counterparty,
                 event_index)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String OF = """
            select ledger_id, seq, address, asset_id, kind, base_units, height, transaction, counterparty
            from snapshot_movement
            where run_id = :run
            order by ledger_id collate "C", seq
            """;

    private static final String STORE_CLOSING = """
            insert into snapshot_closing
                (run_id, ledger_id, address, asset_id, opening, incoming, outgoing, fees, other, unexplained, closing)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CLOSINGS = """
            select *
            from snapshot_closing
            where run_id = :run
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private static final String IS_STORED = """
            select exists (select from snapshot_closing where run_id = :run and ledger_id = :ledger)
            """;

    private static final String HEIGHTS = """
            select distinct height
            from snapshot_movement
            where run_id = :run and ledger_id = :ledger
            order by height
            """;

    private static final String COUNT = """
            select (select count(*) from snapshot_movement where run_id = :run) as movements,
                count(*) as closings, count(*) filter (where unexplained = 0) as explained
            from snapshot_closing
            where run_id = :run
            """;

    private static final String OPENINGS = """
            select snapshot_closing.*
            from snapshot_closing
            join account_table using (ledger_id, address)
            where run_id = :run and opening <> 0
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private static final String STORE_SOURCE = """
            insert into snapshot_source (run_id, ledger_id, subject, kind, content)
            values (:run, :ledger, :subject, :kind, :content)
            on conflict do nothing
            """;

    private static final String STORE_TIME = """
            insert into snapshot_movement_time (run_id, ledger_id, height, made_at)
            values (:run, :ledger, :height, :madeAt)
            on conflict do nothing
            """;

    private static final String TIMES = """
            select ledger_id, height, made_at
            from snapshot_movement_time
            where run_id = :run
            order by ledger_id collate "C", height
            """;

    private static final int ROWS_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final AccountTable table;
    private final MovementReadings readings;

    LedgerMovements(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.table = new AccountTable(jdbc);
        this.readings = new MovementReadings(jdbc);
    }

    /**
     * What is stored of a run.
     *
     * @param closings how many accounts' assets there are
     * @param explained how many of them close by what moved
     */
    public record Count(long movements, long closings, long explained) {}

    public Count count(RunId run) {
        return jdbc.sql(COUNT)
                .param("run", run.toString())
                .query((row, _) ->
                        new Count(row.getLong("movements"), row.getLong("closings"), row.getLong("explained")))
                .single();
    }

    /** How they were read. */
    public MovementReadings readings() {
        return readings;
    }

    /** Goes through every movement of the run, in the order of each ledger; some at a time if called in a transaction. */
    public void forEach(RunId run, Consumer<Movement> each) {
        Snapshots.forEach(jdbc.sql(OF).param("run", run.toString()), LedgerMovements::movement, each);
    }

    /** Goes through how each account's assets close, by ledger, address and asset; some at a time, as above. */
    public void forEachClosing(RunId run, Consumer<Closing> each) {
        Snapshots.forEach(jdbc.sql(CLOSINGS).param("run", run.toString()), LedgerMovements::closing, each);
    }

    /** Goes through how those assets of these accounts close that were not nothing when the period began. */
    @Transactional
    public void forEachOpened(RunId run, Collection<AccountId> accounts, Consumer<Closing> each) {
        table.with(
                accounts.stream().map(account -> new GroupedAccount(account, "")),
                () -> Snapshots.forEach(
                        jdbc.sql(OPENINGS).param("run", run.toString()), LedgerMovements::closing, each));
    }

    boolean isStored(RunId run, LedgerId ledger) {
        return placed(IS_STORED, run, ledger).query(Boolean.class).single();
    }

    /** The blocks in which something moved. */
    List<Long> heights(RunId run, LedgerId ledger) {
        return placed(HEIGHTS, run, ledger)
                .query((row, _) -> row.getLong("height"))
                .list();
    }

    /** Every movement of the run, in the order of each ledger. */
    public List<Movement> of(RunId run) {
        return jdbc.sql(OF)
                .param("run", run.toString())
                .query(LedgerMovements::movement)
                .list();
    }

    /** How each account's assets close, by ledger, address and asset. */
    public List<Closing> closings(RunId run) {
        return jdbc.sql(CLOSINGS)
                .param("run", run.toString())
                .query(LedgerMovements::closing)
                .list();
    }

    /** When the blocks were made in which something moved; of runs of earlier versions only some of them. */
    public Map<LedgerId, Map<Long, Instant>> times(RunId run) {
        Map<LedgerId, Map<Long, Instant>> times = new TreeMap<>();
        jdbc.sql(TIMES).param("run", run.toString()).query(row -> {
            times.computeIfAbsent(new LedgerId(row.getString("ledger_id")), any -> new TreeMap<>())
                    .put(
                            row.getLong("height"),
                            row.getObject("made_at", OffsetDateTime.class).toInstant());
        });
        return times;
    }

    void storeTime(RunId run, LedgerId ledger, long height, Instant madeAt) {
        placed(STORE_TIME, run, ledger)
                .param("height", height)
                .param("madeAt", SnapshotRows.utc(madeAt))
                .update();
    }

    /** Stores movements in their order, once for each run and ledger. */
    void store(RunId run, LedgerId ledger, List<Movement> movements) {
        AtomicInteger seq = new AtomicInteger();
        batch.batchUpdate(STORE, movements, ROWS_AT_ONCE, (row, movement) -> {
            row.setString(1, run.toString());
            row.setString(2, ledger.value());
            row.setInt(3, seq.getAndIncrement());
            row.setString(4, movement.account().address());
            row.setString(5, movement.asset().value());
            row.setString(6, movement.kind().name());
            row.setBigDecimal(7, new BigDecimal(movement.baseUnits()));
            row.setLong(8, movement.height());
            row.setString(9, movement.transaction().orElse(null));
            row.setString(10, movement.counterparty().orElse(null));
            row.setObject(11, movement.eventIndex().orElse(null), Types.INTEGER);
        });
    }

    /** Once, also where a block shows several things. */
    void storeSource(RunId run, LedgerId ledger, Source source) {
        placed(STORE_SOURCE, run, ledger)
                .param("subject", source.subject())
                .param("kind", source.kind())
                .param("content", source.content())
                .update();
    }

    void storeClosings(RunId run, LedgerId ledger, List<Closing> closings) {
        batch.batchUpdate(STORE_CLOSING, closings, ROWS_AT_ONCE, (row, closing) -> {
            row.setString(1, run.toString());
            row.setString(2, ledger.value());
            row.setString(3, closing.account().address());
            row.setString(4, closing.asset().value());
            row.setBigDecimal(5, new BigDecimal(closing.opening()));
            row.setBigDecimal(6, new BigDecimal(closing.incoming()));
            row.setBigDecimal(7, new BigDecimal(closing.outgoing()));
            row.setBigDecimal(8, new BigDecimal(closing.fees()));
            row.setBigDecimal(9, new BigDecimal(closing.other()));
            row.setBigDecimal(10, new BigDecimal(closing.unexplained()));
            row.setBigDecimal(11, new BigDecimal(closing.closing()));
        });
    }

    private JdbcClient.StatementSpec placed(String sql, RunId run, LedgerId ledger) {
        return jdbc.sql(sql).param("run", run.toString()).param("ledger", ledger.value());
    }

    private static Movement movement(ResultSet row, int number) throws SQLException {
        return new Movement(
                account(row),
                new AssetId(row.getString("asset_id")),
                Movement.Kind.valueOf(row.getString("kind")),
                units(row, "base_units"),
                row.getLong("height"),
                Optional.ofNullable(row.getString("transaction")),
                row.getInt("seq"),
                Optional.ofNullable(row.getString("counterparty")));
    }

    private static Closing closing(ResultSet row, int number) throws SQLException {
        return new Closing(
                account(row),
                new AssetId(row.getString("asset_id")),
                units(row, "opening"),
                units(row, "incoming"),
                units(row, "outgoing"),
                units(row, "fees"),
                units(row, "other"),
                units(row, "unexplained"),
                units(row, "closing"));
    }

    private static BigInteger units(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }

    private static AccountId account(ResultSet row) throws SQLException {
        return new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address"));
    }
}
