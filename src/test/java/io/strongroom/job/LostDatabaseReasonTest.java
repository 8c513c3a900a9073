package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;

class LostDatabaseReasonTest {

    static Stream<Throwable> losses() {
        SQLException closed = new SQLException("Connection is closed");
        IllegalStateException suppressing = new IllegalStateException("outer");
        suppressing.addSuppressed(new IllegalStateException("on closing", closed));
        TransactionSystemException rollback = new TransactionSystemException("JDBC rollback failed", new IOException());
        rollback.initApplicationException(new IllegalStateException("work", closed));
        SQLException first = new SQLException("first", "40001");
        first.setNextException(closed);
        return Stream.of(
                closed,
                new SQLException("gone", "08006"),
                new SQLException("gone", "57P01"),
                new SQLException("gone", "57P02"),
                new SQLException("gone", "57P03"),
                new SQLTransientConnectionException("none available"),
                new TransactionSystemException("JDBC commit failed", closed),
                new IllegalStateException("outer", new UnexpectedRollbackException("inner", closed)),
                suppressing,
                rollback,
                first);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void recognisesEachShapeOfALoss(Throwable loss) {
        assertThat(LostDatabase.reason(List.of(loss))).isPresent();
        assertThat(new CloseFailedException("value", List.of(new JobExecutionException("range"), loss)))
                .hasMessageStartingWith("Stopped in step value, the database was lost: ");
    }

    static Stream<Throwable> others() {
        return Stream.of(
                new SQLException("duplicate key", "23505"),
                new SQLException("cancelled", "57014"),
                new IOException("Connection is closed"),
                new TransactionSystemException("JDBC commit failed"),
                new IllegalStateException("node is away"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void takesNothingElseForALoss(Throwable other) {
        assertThat(LostDatabase.reason(List.of(other))).isEmpty();
        assertThat(new CloseFailedException("value", List.of(other))).hasMessageStartingWith("Stopped in step value: ");
    }

    @Test
    void tellsWhyItRolledBackNotThatItCouldNot() {
        TransactionSystemException rollback =
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        rollback.initApplicationException(new SQLException("terminating connection", "57P01"));

        assertThat(LostDatabase.reason(List.of(rollback))).contains("terminating connection");
    }

    @Test
    void neverQuotesABatch() {
        BatchUpdateException bare = new BatchUpdateException("insert 409930.07", "57P01", new int[0]);
        BatchUpdateException caused =
                new BatchUpdateException("insert 409930.07", "57P01", 0, new int[0], new SQLException("gone", "57P01"));

        assertThat(LostDatabase.reason(List.of(bare))).contains("SQLSTATE 57P01");
        assertThat(LostDatabase.reason(List.of(caused))).contains("gone");
    }

    @Test
    void endsOnCausesThatGoRound() {
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException other = new IllegalStateException("other", one);
        one.addSuppressed(other);

        assertThat(LostDatabase.reason(List.of(one))).isEmpty();
    }
}
