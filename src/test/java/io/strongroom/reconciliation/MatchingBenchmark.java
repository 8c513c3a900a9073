package io.strongroom.reconciliation;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Assets;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.database.EmbeddedServer;
import io.strongroom.job.BatchMetadataMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Positions rolled forward, and movements matched with ledger events, by the million; against DuckDB, if its driver is on
 * the class path. Run by hand, see docs/benchmarks.md.
 */
final class MatchingBenchmark {

    private static final LedgerId LEDGER = Assets.ETHER.id().ledger();
    private static final Period QUARTER = Quarter.parse("2026-Q3").period(ZoneId.of("UTC"));
    private static final RunId RUN = new RunId(Quarter.parse("2026-Q3"), 1);
    private static final int POOLS = 100;
    private static final int ROUNDS = 3;
    private static final String PER_BLOCK = "50";

    /** A million positions of ten movements each, at 10 million: clients in pools, two assets. */
    private static final String MOVEMENTS = """
            insert into movement (movement_id, file_id, line, client_id, asset_id, pool, base_units, type, registered_at,
                effective_at, entry_no, entry_hash, tx_ref, event_index)
            select 'M-' || lpad(i::text, 9, '0'), 1, i, 'C-' || position / 2, case position % 2 when 0 then '$ETHER' else '$DOLLAR' end,
                'POOL-' || position / 2 % $POOLS, units, 'deposit', '2026-08-01Z'::timestamptz + i * interval '0.4 second',
                '2026-08-01Z'::timestamptz + i * interval '0.4 second', i, sha256(''), '0x' || md5(tx::text) || md5(tx::text),
                case when single then 0 end
            from (
                select i, i % ($ROWS / 10) as position, (i % 997 + 1)::numeric * 1000000000000000000 as units,
                    i % 10 > 1 as single, case when i % 10 > 1 then i else i - i % 10 end as tx
                from generate_series(1, $ROWS) i
            ) row
            """;

    /** What the entries claim, but every 100,000th is one unit less, and every 100,000th next to it did not happen. */
    private static final String EVENTS = """
            insert into snapshot_movement (run_id, ledger_id, seq, address, asset_id, kind, base_units, height, transaction,
                counterparty, event_index)
            select '$RUN', '$LEDGER', entry_no, '0x' || lpad(to_hex(substr(pool, 6)::integer), 40, '0'), asset_id, 'TRANSFER',
                case when entry_no % 100000 = 7 then base_units - 1 else base_units end, entry_no / $PER_BLOCK, tx_ref, null, event_index
            from movement
            where entry_no % 100000 <> 13
            """;

    private static final String BLOCKS = """
            insert into snapshot_movement_time (run_id, ledger_id, height, made_at)
            select run_id, ledger_id, height, '2026-08-01Z'::timestamptz + height * $PER_BLOCK * interval '0.4 second'
            from (select distinct run_id, ledger_id, height from snapshot_movement) block
            """;

    private static final String ROLLED = """
            select count(*) from (
                select client_id, asset_id, pool, sum(base_units) filter (where effective_at < '%1$s') as opening,
                    sum(base_units) filter (where base_units > 0 and effective_at >= '%1$s') as incoming,
                    sum(base_units) filter (where base_units < 0 and effective_at >= '%1$s') as outgoing,
                    sum(base_units) as closing
                from movement
                where effective_at < '%2$s' %3$s
                group by client_id, asset_id, pool
            ) position
            """;

    private final long rows;
    private final Path work;

    private MatchingBenchmark(long rows, Path work) {
        this.rows = rows;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        new MatchingBenchmark(rows, Files.createTempDirectory("matching-benchmark")).run();
    }

    private void run() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(work.resolve("postgres"))) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(server.urlOf("benchmark"));
            config.setUsername("postgres");
            try (HikariDataSource database = new HikariDataSource(config)) {
                Flyway.configure()
                        .dataSource(database)
                        .javaMigrations(new BatchMetadataMigration())
                        .load()
                        .migrate();
                JdbcClient jdbc = JdbcClient.create(database);
                fill(jdbc);
                for (int round = 0; round < ROUNDS; round++) {
                    measure(database, jdbc);
                }
                peer(jdbc);
            }
        }
    }

    private void fill(JdbcClient jdbc) {
        jdbc.sql(MOVEMENTS
                        .replace("$ETHER", Assets.ETHER.id().value())
                        .replace("$DOLLAR", Assets.DOLLAR.id().value())
                        .replace("$POOLS", String.valueOf(POOLS))
                        .replace("$ROWS", String.valueOf(rows)))
                .update();
        jdbc.sql(
                        "insert into pinned_block (run_id, ledger_id, cut_off, height, block_hash, mined_at, parent_hash,"
                                + " state_root, node, finality) values (?, ?, '2026-10-01Z', 1, ?, '2026-09-30Z', ?, ?, 'n', 'f')")
                .params(RUN.toString(), LEDGER.value(), hash("1"), hash("2"), hash("3"))
                .update();
        jdbc.sql(EVENTS.replace("$RUN", RUN.toString())
                        .replace("$LEDGER", LEDGER.value())
                        .replace("$PER_BLOCK", PER_BLOCK))
                .update();
        jdbc.sql(BLOCKS.replace("$PER_BLOCK", PER_BLOCK)).update();
        jdbc.sql("analyze").update();
    }

    private void measure(HikariDataSource database, JdbcClient jdbc) {
        long begin = System.nanoTime();
        long positions = jdbc.sql(ROLLED.formatted(QUARTER.from(), QUARTER.cutOff(), "and file_id <= 1"))
                .query(Long.class)
                .single();
        long rolled = System.nanoTime();
        Matching matching = Objects.requireNonNull(new TransactionTemplate(new DataSourceTransactionManager(database))
                .execute(_ -> new Matchings(jdbc).match(scope(), sent -> Map.of())));
        long matched = System.nanoTime();
        System.out.printf(
                "%,d movements: %,d positions rolled forward in %.1f s; %,d groups matched, %d breaks in %.1f s%n",
                rows,
                positions,
                (rolled - begin) / 1e9,
                matching.groups(),
                matching.breaks().size(),
                (matched - rolled) / 1e9);
    }

    private static MatchScope scope() {
        return new MatchScope(
                RUN,
                QUARTER,
                1,
                Set.of(),
                IntStream.range(0, POOLS)
                        .mapToObj(pool -> new MatchScope.PoolWallet(
                                new AccountId(LEDGER, "0x%040x".formatted(pool)), "POOL-" + pool))
                        .toList(),
                Set.of(),
                Map.of(),
                Set.of(),
                Map.of(Assets.ETHER.id(), Assets.ETHER, Assets.DOLLAR.id(), Assets.DOLLAR),
                Optional.empty(),
                List.of());
    }

    /** The same sums, and the same groups by pool, asset and transaction, in DuckDB. */
    private void peer(JdbcClient jdbc) throws SQLException, IOException {
        Path entries = work.resolve("entries.csv");
        Path events = work.resolve("events.csv");
        jdbc.sql(
                        "copy (select client_id, asset_id, pool, base_units, effective_at, tx_ref from movement) to '%s' csv header"
                                .formatted(entries))
                .update();
        jdbc.sql("copy (select 'POOL-' || ('x' || right(address, 8))::bit(32)::integer as pool, asset_id, transaction,"
                        + " base_units from snapshot_movement) to '%s' csv header".formatted(events))
                .update();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("create table movement as select * replace (base_units::decimal(38, 0) as base_units)"
                    + " from read_csv('%s', types = {'base_units': 'DECIMAL(38,0)'})".formatted(entries));
            statement.execute("create table event as select * replace (base_units::decimal(38, 0) as base_units)"
                    + " from read_csv('%s', types = {'base_units': 'DECIMAL(38,0)'})".formatted(events));
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                statement.execute(ROLLED.formatted(QUARTER.from(), QUARTER.cutOff(), ""));
                long rolled = System.nanoTime();
                statement.execute("""
                        select count(*) from (
                            select pool, asset_id, tx_ref, sum(base_units) as booked from movement group by all) r
                        full join (
                            select pool, asset_id, transaction as tx_ref, sum(base_units) as held from event group by all) l
                        using (pool, asset_id, tx_ref)
                        where booked is distinct from held
                        """);
                System.out.printf(
                        "DuckDB: rolled forward in %.2f s, joined by transaction in %.2f s%n",
                        (rolled - begin) / 1e9, (System.nanoTime() - rolled) / 1e9);
            }
        }
    }

    private static String hash(String digit) {
        return "0x" + digit.repeat(64);
    }
}
