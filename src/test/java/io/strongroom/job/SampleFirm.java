package io.strongroom.job;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestApplication;
import io.strongroom.TestDatabase;
import io.strongroom.basics.Day;
import io.strongroom.basics.RunId;
import io.strongroom.sample.Fault;
import io.strongroom.sample.SampleWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A sample custodian's office: its register, its node, a database and an output folder of its own.
 *
 * <p>{@link #jdbc} looks at the database as its owner, past the application.
 */
record SampleFirm(SampleWorld world, String database, HikariDataSource owner, Path output) implements AutoCloseable {

    /** The name of the tests' own connections. */
    static final String OBSERVER = "observer";

    static final RunId RUN = RunId.parse("2026-Q3-r1");
    private static final String ISSUED_AT = "2026-11-01T00:00:00Z";

    static SampleFirm with(Set<Fault> faults) {
        String database = TestDatabase.emptyUrl();
        try {
            return new SampleFirm(
                    SampleWorld.with(faults),
                    database,
                    TestDatabase.as("set application_name = '" + OBSERVER + "'", database),
                    Files.createTempDirectory("strongroom-out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigurableApplicationContext start() {
        return TestApplication.start(properties());
    }

    /** As the demo sets them, and the time of issue, so that two runs can be compared byte for byte. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "strongroom.config",
                "classpath:job-configs",
                "strongroom.data",
                output.resolve("data"),
                "SAMPLE_NODE",
                world.node(),
                "spring.datasource.url",
                database,
                "spring.datasource.username",
                "postgres",
                "quarterly-close.inputs",
                world.sample().inputs(),
                "quarterly-close.output",
                output,
                "quarterly-close.pseudonym-secret",
                "the sample custodian keeps no secrets",
                "quarterly-close.issued-at",
                ISSUED_AT));
        // Many small transactions, so that a cut finds some done and some not.
        properties.put("quarterly-close.chunk-size", 3);
        return properties;
    }

    /** The same, but with these inputs, and what is in flight to clear within so many blocks. */
    Map<String, Object> properties(Path inputs, int inFlightBlocks) {
        Map<String, Object> properties = properties();
        properties.put("quarterly-close.inputs", inputs);
        Map<String, Object> ledger = Map.of(
                "id",
                "eip155:31337",
                "name",
                "Sample ledger",
                "kind",
                "evm",
                "nodes[0]",
                world.node(),
                "finality",
                "finalized-tag",
                "batch-size",
                500,
                "symbol",
                "ETH",
                "in-flight-blocks",
                inFlightBlocks);
        ledger.forEach((key, value) -> properties.put("ledgers.list[0]." + key, value));
        return properties;
    }

    /** The sample's files without positions and control figures, in a folder where they can be changed. */
    Path inputs(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(world.sample().inputs())) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("positions")
                            && !file.getFileName().toString().endsWith(".json"))
                    .toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    /** Closes the sample's quarter as the command does. */
    RunId close(ConfigurableApplicationContext application) {
        return application.getBean(QuarterlyClose.class).close(world.sample().quarter(), Optional.empty());
    }

    JdbcClient jdbc() {
        return JdbcClient.create(owner);
    }

    /** Ends every connection of the application, as a failing network does. */
    void endConnections() {
        server(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s' and application_name <> '%s'"
                        .formatted(databaseName(), OBSERVER));
    }

    /** Ends the connection that holds the lock of the running close, and no other. */
    void endLock() {
        server("select pg_terminate_backend(pid) from pg_locks join pg_database on pg_database.oid = database"
                + " where locktype = 'advisory' and datname = '%s'".formatted(databaseName()));
    }

    /** While refused, the database is as good as gone for whoever is not connected to it. */
    void refuseConnections(boolean refused) {
        server("alter database %s with allow_connections %s".formatted(databaseName(), !refused));
    }

    /** As somebody who looks on from another database of the same server. */
    private void server(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        database.replace("/" + databaseName(), "/postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot do on the server: " + sql, e);
        }
    }

    private String databaseName() {
        return database.replaceFirst(".*/(\\w+).*", "$1");
    }

    /** The rows of a query, their columns as texts with blanks between. */
    List<String> rows(String sql) {
        return jdbc().sql(sql)
                .query((row, number) -> {
                    List<String> words = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        words.add(row.getString(column));
                    }
                    return String.join(" ", words);
                })
                .list();
    }

    /**
     * Every row of every table of the application, but for the clock's readings. Balances are compared as they
     * are seen, because the numbers they are stored under are used up by a run that is killed.
     */
    Map<String, List<String>> stored() {
        Map<String, List<String>> stored = new TreeMap<>();
        rows("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_name not like 'flyway%'
                            and table_name not in ('snapshot_holding', 'snapshot_asset')
                        """)
                .forEach(table -> stored.put(
                        table,
                        rows(
                                "select to_jsonb(stored) - '{accepted_at,started_at,ended_at,block_no}'::text[] from %s as stored order by 1"
                                        .formatted(table))));
        return stored;
    }

    OutputFolder folder(RunId run) {
        Path all = run.term() instanceof Day ? output.resolve("daily") : output;
        return new OutputFolder(all.resolve(run.term().toString()).resolve("run-" + run.revision()));
    }

    @Override
    public void close() {
        owner.close();
    }
}
