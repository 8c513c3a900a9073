package io.strongroom.register;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.Books;
import io.strongroom.basics.ClientId;
import io.strongroom.database.EmbeddedServer;
import io.strongroom.feed.Receipt;
import io.strongroom.job.BatchMetadataMigration;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/** A file of movements, from CSV to entries of the register, against COPY alone. Run by hand, see docs/benchmarks.md. */
final class IntakeBenchmark {

    private static final int CLIENTS = 100_000;
    private static final int QUESTIONS = 300;

    private IntakeBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        int rounds = arguments.length < 2 ? 3 : Integer.parseInt(arguments[1]);
        Path work = Files.createTempDirectory("intake-benchmark");
        RegisterFixture fixture = new RegisterFixture(work, CLIENTS);
        try (EmbeddedServer server = EmbeddedServer.start(work.resolve("postgres"))) {
            Meter.postmaster = Long.parseLong(Files.readAllLines(work.resolve("postgres/data/postmaster.pid"))
                    .getFirst());
            for (int round = 0; round < rounds; round++) {
                round(server, fixture, rows, round);
            }
        }
    }

    private static void round(EmbeddedServer server, RegisterFixture fixture, long rows, int round) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.urlOf("round_" + round));
        config.setUsername("postgres");
        config.setMaximumPoolSize(4);
        try (HikariDataSource database = new HikariDataSource(config)) {
            Flyway.configure()
                    .dataSource(database)
                    .javaMigrations(new BatchMetadataMigration())
                    .load()
                    .migrate();
            Books books = Books.at(database);
            books.intake().accept("assets", fixture.writeAssets());
            books.intake().accept("clients", fixture.writeClients());
            Path file = fixture.writeMovements("movements.csv", 0, rows);
            Meter intake = Meter.start();
            Receipt receipt = books.intake().accept("movements", file);
            String taken = intake.read(rows);
            if (!(receipt instanceof Receipt.Accepted)) {
                throw new IllegalStateException(receipt.toString());
            }
            System.out.printf("round %d%n  intake     %s%n", round, taken);
            Meter copy = Meter.start();
            copyAlone(database, file);
            System.out.printf("  copy alone %s%n", copy.read(rows));
            Files.delete(file);
            Meter verify = Meter.start();
            ChainVerdict verdict = books.the(RegisterChain.class).verify();
            System.out.printf(
                    "  verify     %s; %d entries, holds: %s%n", verify.read(rows), verdict.entries(), verdict.holds());
            positions(books, rows);
        }
    }

    /** Positions of clients who look drawn, and of the busy one, at instants all over the register's time. */
    private static void positions(Books books, long rows) {
        PositionsInTime positions = books.the(PositionsInTime.class);
        Random random = new Random(1);
        for (int client : new int[] {-1, 0}) {
            long[] micros = new long[QUESTIONS];
            for (int i = 0; i < QUESTIONS; i++) {
                ClientId id =
                        new ClientId(RegisterFixture.client(client < 0 ? 1 + random.nextInt(CLIENTS - 1) : client));
                Instant at = RegisterFixture.BEGIN.plusSeconds(random.nextLong(rows) + 1);
                long begin = System.nanoTime();
                positions.of(id, at, Optional.of(Instant.parse("2100-01-01T00:00:00Z")));
                micros[i] = (System.nanoTime() - begin) / 1_000;
            }
            Arrays.sort(micros);
            System.out.printf(
                    "  position   %s: median %.1f ms, 95th %.1f ms, slowest %.1f ms%n",
                    client < 0 ? "of any client" : "of the busy one",
                    micros[QUESTIONS / 2] / 1e3,
                    micros[QUESTIONS * 95 / 100] / 1e3,
                    micros[QUESTIONS - 1] / 1e3);
        }
    }

    /** The same file as text into a table without keys: PostgreSQL's own way in, which checks nothing. */
    private static void copyAlone(HikariDataSource database, Path file) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            statement.execute("""
                    create table copied (movement_id text, client_id text, asset_id text, pool text, quantity numeric,
                        type text, registered_at timestamptz, effective_at timestamptz, tx_ref text, event_index integer)
                    """);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy copied from stdin (format csv, header)", bytes, 1 << 16);
        }
    }

    /** Wall time and processor time, of this program and of the server it started. */
    record Meter(long wall, Duration own, Duration server) {

        private static long postmaster;

        static Meter start() {
            ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
            return new Meter(System.nanoTime(), own(ProcessHandle.current()), ofServer());
        }

        String read(long rows) {
            long nanos = System.nanoTime() - wall;
            return "%.1f s, %,d rows/s; processor: program %.1f s, server %.1f s; heap at most %d MB"
                    .formatted(
                            nanos / 1e9,
                            rows * 1_000_000_000L / nanos,
                            own(ProcessHandle.current()).minus(own).toMillis() / 1e3,
                            ofServer().minus(server).toMillis() / 1e3,
                            heap());
        }

        private static long heap() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getName().contains("Old")
                                    || pool.getName().contains("Tenured"))
                            .mapToLong(pool -> pool.getPeakUsage().getUsed())
                            .sum()
                    >> 20;
        }

        private static Duration ofServer() {
            return ProcessHandle.allProcesses()
                    .filter(process -> process.pid() == postmaster
                            || process.parent()
                                    .filter(parent -> parent.pid() == postmaster)
                                    .isPresent())
                    .map(Meter::own)
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private static Duration own(ProcessHandle process) {
            Optional<Duration> used = process.info().totalCpuDuration();
            return used.orElse(Duration.ZERO);
        }
    }
}
