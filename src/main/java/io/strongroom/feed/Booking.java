package io.strongroom.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Puts the rows of one feed into its table while they are read, in their order, for tables in which each row depends on
 * the one before. It upholds every rule of the feed but need not say what is wrong: when it refuses, nothing of the file
 * stays, and the rows are staged to have every error named.
 */
public interface Booking {

    String feed();

    /** The rules of the feed that it upholds, so that a new one is not forgotten here. */
    List<Rule> upholds();

    /** How far it has come, for queries that give only what is new, by the names that such a query knows. */
    Map<String, Object> reached();

    /** Begins with a file of that number, in the connection's transaction. */
    Session begin(Connection connection, long file) throws SQLException;

    /** One file on its way. */
    interface Session extends AutoCloseable {

        /**
         * Takes the next row, in the order of the feed's columns, absent values empty.
         *
         * @throws RefusedException if something is wrong with it or with one before
         */
        void add(long line, String[] values) throws SQLException;

        /** Every row has been given; all of them are in the table when this returns. */
        void complete() throws SQLException;

        /** The file has been accepted. */
        void seal() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** Something is wrong with the rows; what it is, the feed's rules tell. */
    class RefusedException extends RuntimeException {

        private final String reason;

        public RefusedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
