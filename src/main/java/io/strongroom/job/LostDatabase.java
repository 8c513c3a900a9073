package io.strongroom.job;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.transaction.TransactionSystemException;

/** Recognises in what was thrown that the connection to the database was lost, wherever it stands among the causes. */
final class LostDatabase {

    /** Connection exceptions, in the classes of the SQL standard. */
    private static final String CONNECTION_CLASS = "08";

    /** Shut down by an administrator, after a crash, or not up yet (PostgreSQL, appendix A). */
    private static final Set<String> SHUTDOWN_STATES = Set.of("57P01", "57P02", "57P03");

    /** The pool's word for a connection that it took away; it comes without a state. */
    private static final String TAKEN_AWAY = "Connection is closed";

    private LostDatabase() {}

    /** What the database, the driver or the pool said of the loss; empty when it is no loss of the database. */
    static Optional<String> reason(Collection<? extends Throwable> thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return thrown.stream()
                .flatMap(one -> within(one, seen))
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(LostDatabase::isLoss)
                .map(LostDatabase::words)
                .findFirst();
    }

    /** What it was thrown for first, then itself: the reason for a rollback is told before the failed rollback. */
    private static Stream<Throwable> within(Throwable thrown, Set<Throwable> seen) {
        if (!seen.add(thrown)) {
            return Stream.empty();
        }
        Stream<Throwable> original = thrown instanceof TransactionSystemException overriding
                ? Stream.ofNullable(overriding.getOriginalException())
                : Stream.empty();
        Stream<Throwable> next =
                thrown instanceof SQLException sql ? Stream.ofNullable(sql.getNextException()) : Stream.empty();
        Stream<Throwable> inner = Stream.of(
                        original, Stream.ofNullable(thrown.getCause()), next, Arrays.stream(thrown.getSuppressed()))
                .flatMap(some -> some);
        return Stream.concat(inner.flatMap(one -> within(one, seen)), Stream.of(thrown));
    }

    private static boolean isLoss(SQLException thrown) {
        String state = String.valueOf(thrown.getSQLState());
        return state.startsWith(CONNECTION_CLASS)
                || SHUTDOWN_STATES.contains(state)
                || thrown instanceof SQLTransientConnectionException
                || thrown instanceof SQLNonTransientConnectionException
                || TAKEN_AWAY.equals(thrown.getMessage());
    }

    /** A batch is quoted in its message with all that it was to store, so only its state is told. */
    private static String words(SQLException thrown) {
        return thrown instanceof BatchUpdateException
                ? "SQLSTATE " + thrown.getSQLState()
                : String.valueOf(thrown.getMessage());
    }
}
