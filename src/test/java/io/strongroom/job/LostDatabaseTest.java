package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.basics.RunId;
import io.strongroom.sample.SampleCustodian;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Database connections that are dropped in the middle: the same call, in the same program, goes on and finishes. */
class LostDatabaseTest {

    /** So that a database that is away is given up soon. */
    private static final long CONNECTION_WAIT_MILLIS = 500;

    private static final long CONNECTION_WAIT_USUAL_MILLIS = 30_000;

    /** The pool trusts a connection for half a second after its use; nobody is quicker to try again. */
    private static final long PAUSE_MILLIS = 600;

    private static final int PATIENCE_SECONDS = 120;

    private static final String LOCKS = """
            select count(*)
            from pg_locks join pg_database on pg_database.oid = database
            where locktype = 'advisory' and datname = current_database()
            """;

    /** Without the step where the loss kept even the end of the run from being recorded. */
    private static final String LOST = "^Stopped( in step [^ ,]+)?, the database was lost: .+";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** Only now, because a start of the application sets up logging anew. */
    private void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    @Test
    void lostConnectionsChangeNothing() throws Exception {
        ClosedQuarter undisturbed = ClosedQuarter.with(SampleCustodian.DEFAULT_FAULTS);
        try (SampleFirm firm = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS);
                ConfigurableApplicationContext application = firm.start()) {
            listen();
            drop(application, firm, Blocker::atMovements);
            drop(application, firm, Blocker::atOneBalance);
            drop(application, firm, some -> Blocker.atTheCountOf("reconcile", some));
            drop(application, firm, some -> Blocker.atStatementOf("C-0012", some));
            drop(application, firm, some -> Blocker.atTheCountOf("build-pack", some));
            takeAway(application, firm);
            assertThat(log.list).isNotEmpty().noneMatch(event -> tells(event, "409930.07"));

            awaitConnection(application);
            RunId run = firm.close(application);

            assertThat(statuses(firm)).hasSize(7).endsWith("COMPLETED");
            OutputFolder folder = firm.folder(run);
            assertThat(ClosedQuarter.digest(folder)).isEqualTo(ClosedQuarter.digest(undisturbed.folder()));
            assertThat(ClosedQuarter.documents(folder)).isEqualTo(ClosedQuarter.documents(undisturbed.folder()));
            assertThat(firm.stored()).isEqualTo(undisturbed.firm().stored());
        }
    }

    /** Whether the amount is in the event or in any of its causes. */
    private static boolean tells(ILoggingEvent event, String amount) {
        return event.getFormattedMessage().contains(amount)
                || Optional.ofNullable(event.getThrowableProxy())
                        .map(ThrowableProxyUtil::asString)
                        .filter(trace -> trace.contains(amount))
                        .isPresent();
    }

    /** Stops the close in a step, then ends every connection that it has. */
    private static void drop(
            ConfigurableApplicationContext application, SampleFirm firm, Function<SampleFirm, Blocker> way)
            throws Exception {
        awaitConnection(application);
        try (Blocker blocker = way.apply(firm)) {
            CompletableFuture<Throwable> outcome = close(application, firm);
            blocker.awaitWaiting(firm, () -> !outcome.isDone());
            firm.endConnections();
            assertThat(outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(CloseFailedException.class)
                    .hasMessageFindingMatch(LOST);
            assertThat(statuses(firm).getLast()).isNotEqualTo("COMPLETED");
        }
    }

    /** Ends every connection and refuses new ones, so that not even the failure can be recorded. */
    private static void takeAway(ConfigurableApplicationContext application, SampleFirm firm) throws Exception {
        awaitConnection(application);
        try (Blocker blocker = Blocker.atTheCountOf("report", firm)) {
            CompletableFuture<Throwable> outcome = close(application, firm);
            blocker.awaitWaiting(firm, () -> !outcome.isDone());
            giveUpAfter(application, CONNECTION_WAIT_MILLIS);
            firm.refuseConnections(true);
            firm.endConnections();
            assertThat(outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(CloseFailedException.class)
                    .hasMessageStartingWith("Stopped, the database was lost: ");
        } finally {
            firm.refuseConnections(false);
            giveUpAfter(application, CONNECTION_WAIT_USUAL_MILLIS);
        }
        assertThat(statuses(firm)).endsWith("STARTED");
    }

    private static void giveUpAfter(ConfigurableApplicationContext application, long millis) {
        application.getBean("dataSource", HikariDataSource.class).setConnectionTimeout(millis);
    }

    private static CompletableFuture<Throwable> close(ConfigurableApplicationContext application, SampleFirm firm) {
        // A thread of its own: the client of the node needs the few that are shared.
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        firm.close(application);
                        return new AssertionError("The close went on without a database");
                    } catch (RuntimeException e) {
                        return e;
                    }
                },
                Thread.ofPlatform()::start);
    }

    /** A busy machine takes longer than the wait to make the first connection again, and to end those that held locks. */
    private static void awaitConnection(ConfigurableApplicationContext application) throws Exception {
        DataSource database = application.getBean("dataSource", DataSource.class);
        Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (true) {
            Thread.sleep(PAUSE_MILLIS);
            try (Connection connection = database.getConnection()) {
                assertThat(connection.isValid(PATIENCE_SECONDS)).isTrue();
                if (isLockFree(connection)) {
                    return;
                }
                assertThat(Instant.now()).isBefore(end);
            } catch (SQLException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isLockFree(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCKS)) {
            return row.next() && row.getInt(1) == 0;
        }
    }

    private static List<String> statuses(SampleFirm firm) {
        return firm.rows("select status from batch.batch_job_execution order by job_execution_id");
    }
}
