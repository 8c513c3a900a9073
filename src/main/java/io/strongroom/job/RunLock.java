package io.strongroom.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held while a job runs: whoever gets it knows that nobody else runs the same job.
 *
 * <p>A PostgreSQL advisory lock of one connection, so that it ends with the process that held it.
 */
final class RunLock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunLock.class);

    private final Connection connection;
    private final String job;

    private RunLock(Connection connection, String job) {
        this.connection = connection;
        this.job = job;
    }

    /** The lock of that job, or nothing when another process holds it. */
    static Optional<RunLock> tryAcquire(DataSource database, String job) throws SQLException {
        Connection connection = database.getConnection();
        try {
            if (holds(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", job)) {
                return Optional.of(new RunLock(connection, job));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    @Override
    public void close() {
        try (connection) {
            if (!connection.isClosed()) {
                holds(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", job);
            }
        } catch (SQLException e) {
            log.debug("The lock of {} went with its connection", job, e);
        }
    }

    private static boolean holds(Connection connection, String sql, String job) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "strongroom/" + job);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
