package io.strongroom.job;

import io.strongroom.basics.RunId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Stops a close in the middle of a step, from outside and without its knowledge.
 *
 * <p>Writes, in a transaction of its own that is never committed, a row the step will write: PostgreSQL lets the step
 * wait there, with all that it stored before still uncommitted.
 */
final class Blocker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Connection connection;

    private Blocker(Connection connection) {
        this.connection = connection;
    }

    /** In the way of what any of these steps writes at its end, after its results. */
    static Blocker atTheCountOf(String step, SampleFirm firm) {
        return atTheCountOf(step, firm, SampleFirm.RUN);
    }

    static Blocker atTheCountOf(String step, SampleFirm firm, RunId run) {
        return holding(firm, """
                insert into close_stage (run_id, stage, items_in, items_out, items_listed, digest)
                values ('%s', '%s', 0, 0, 0, repeat('0', 64))
                """.formatted(run, step));
    }

    /** In the way of the movements file; the files before it are taken in. */
    static Blocker atMovements(SampleFirm firm) {
        return holding(firm, "lock table movement in share row exclusive mode");
    }

    /** In the way of one balance; the other ranges of addresses are read. */
    static Blocker atOneBalance(SampleFirm firm) {
        String account =
                firm.world().truth().get("wallets").get(0).get("account").asString();
        String address = account.substring(account.lastIndexOf(':') + 1);
        return holding(firm, """
                insert into snapshot_holding (block_no, address, part, method, assets, base_units)
                select block_no, '%s', 0, 'none', '{1}', '{0}' from generate_series(1, 100) as block_no
                """.formatted(address));
    }

    /** In the way of one client's statement; the other ranges of clients get theirs. */
    static Blocker atStatementOf(String client, SampleFirm firm) {
        return holding(firm, """
                insert into statement_issued (run_id, client_id, number, held_because)
                values ('%s', '%s', 'none', 'none')
                """.formatted(SampleFirm.RUN, client));
    }

    /** In the way of every statement. */
    static Blocker atStatements(SampleFirm firm) {
        return holding(firm, "lock table statement_issued in share row exclusive mode");
    }

    /** Returns when the close waits behind this. */
    void awaitWaiting(SampleFirm firm, BooleanSupplier isAlive) {
        await(() -> !firm.rows("""
                        select pid from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """).isEmpty(), isAlive);
    }

    static void await(BooleanSupplier condition, BooleanSupplier isAlive) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!isAlive.getAsBoolean()) {
                throw new IllegalStateException("The close ended before it came to the step to be cut");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The close does not come to the step to be cut");
            }
            pause();
        }
    }

    /** Lets the close go on. */
    void release() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.close();
        }
    }

    @Override
    public void close() throws SQLException {
        release();
    }

    /** Triggers and references are off: the row never comes to be. */
    private static Blocker holding(SampleFirm firm, String sql) {
        try {
            Connection connection = DriverManager.getConnection(firm.database(), "postgres", "");
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
                statement.execute("set application_name = '" + SampleFirm.OBSERVER + "'");
                statement.execute(sql);
            }
            return new Blocker(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot get in the way of the close", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the close", e);
        }
    }
}
