package io.strongroom.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL server that the program brings along: its data stays in a folder between runs. */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final FileChannel lock;

    private EmbeddedServer(EmbeddedPostgres postgres, FileChannel lock) {
        this.postgres = postgres;
        this.lock = lock;
    }

    /** Starts the server on a free loopback port, after ending one that a killed run has left on the same folder. */
    public static EmbeddedServer start(Path folder) {
        Path data = folder.resolve("data").toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            return start(folder, data, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the embedded PostgreSQL in " + folder, e);
        }
    }

    /** What cannot be started is not in use either. */
    private static EmbeddedServer start(Path folder, Path data, FileChannel lock) throws IOException {
        try {
            endOrphan(data);
            return new EmbeddedServer(postgres(folder, data), lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres postgres(Path folder, Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                // The same order of text everywhere; the machine's own locale may even be one that it does not have.
                .setLocaleConfig("locale", "C")
                // The library switches both off for tests; here a committed row must survive a power cut.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "512MB")
                // Written to disk as ever; only the pauses in which all of it is flushed come less often.
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("wal_buffers", "64MB")
                .setPGStartupWait(START_WAIT)
                .start();
    }

    /** Held as long as this program lives, so that a server in use is never taken for an orphan. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isMine(channel)) {
            channel.close();
            throw new DatabaseInUseException(folder);
        }
        return channel;
    }

    private static boolean isMine(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another part of this program has it.
            return false;
        }
    }

    /** The JDBC address of the database of that name, made when it does not exist yet. */
    public String urlOf(String database) {
        if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a database name (a-z, 0-9, _): '" + database + "'");
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            var existing = statement.executeQuery("select 1 from pg_database where datname = '" + database + "'");
            if (!existing.next()) {
                statement.execute("create database " + database);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database " + database, e);
        }
        return postgres.getJdbcUrl("postgres", database);
    }

    @Override
    public void close() {
        try {
            postgres.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop the embedded PostgreSQL", e);
        }
    }

    /** Ends a server whose program was killed; only a PostgreSQL on this very folder is touched. */
    private static void endOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> noted = pidIn(pidFile).flatMap(ProcessHandle::of);
        if (noted.isEmpty()) {
            return;
        }
        if (!isPostgres(noted.get())) {
            // After a crash of the machine the number can be anybody's; PostgreSQL would take him for a server.
            Files.delete(pidFile);
        } else if (serves(noted.get(), data)) {
            end(noted.get());
        }
    }

    private static void end(ProcessHandle orphan) {
        log.info("Ending the PostgreSQL that a killed run has left (process {})", orphan.pid());
        orphan.destroy();
        try {
            orphan.onExit().get(START_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was ending", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "A PostgreSQL left by a killed run does not end: process " + orphan.pid(), e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .or(process.info()::commandLine)
                .orElse("")
                .contains("postgres");
    }

    /** Where the system does not tell how a process was started, its being a PostgreSQL has to do. */
    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElse(true);
    }

    private static Optional<Long> pidIn(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Long.parseLong(lines.getFirst().trim()));
    }
}
