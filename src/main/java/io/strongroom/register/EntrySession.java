package io.strongroom.register;

import io.strongroom.feed.Booking;
import io.strongroom.feed.Booking.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One file of movements on its way into the register. */
final class EntrySession implements Booking.Session {

    private static final String SEAL =
            "insert into register_head (file_id, entries, last_entry, last_hash, registered_until) values (?, ?, ?, ?, ?)";

    /** SQL's class of states that say that a constraint does not hold. */
    private static final String CONSTRAINT = "23";

    private static final int BATCH = 4_096;

    private final Connection connection;
    private final long file;
    private final KnownRows known;
    private final Map<String, Integer> decimals;
    private final EntryChain chain;
    private final long begin;
    private final EntryContent content = new EntryContent();
    private final EntryCopy copy;
    private long registeredUntil = Long.MIN_VALUE;
    private final List<Line> batch = new ArrayList<>(BATCH);

    EntrySession(Connection connection, long file) throws SQLException {
        this.connection = connection;
        this.file = file;
        known = new KnownRows(connection, file);
        decimals = known.decimals();
        chain = known.chain();
        begin = chain.number();
        copy = new EntryCopy(connection);
    }

    private static final class Line {

        private final long number;
        private final String[] values;

        private Line(long number, String[] values) {
            this.number = number;
            this.values = values;
        }
    }

    @Override
    public void add(long line, String[] values) throws SQLException {
        batch.add(new Line(line, values));
        if (batch.size() == BATCH) {
            book();
        }
    }

    @Override
    public void complete() throws SQLException {
        book();
        upheld(() -> {
            copy.flush();
            try (Statement statement = connection.createStatement()) {
                statement.execute("set constraints all immediate");
            }
        });
    }

    @Override
    public void seal() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SEAL)) {
            insert.setLong(1, file);
            insert.setLong(2, chain.number() - begin);
            insert.setLong(3, chain.number());
            insert.setBytes(4, chain.hash());
            if (chain.number() == begin) {
                insert.setNull(5, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                insert.setObject(5, UtcMicros.instant(registeredUntil).atOffset(ZoneOffset.UTC));
            }
            insert.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        copy.close();
    }

    private void book() throws SQLException {
        List<String[]> rows = batch.stream().map(line -> line.values).toList();
        if (known.mustAsk(rows)) {
            upheld(copy::pause);
            known.ask(rows);
        }
        upheld(() -> {
            for (Line line : batch) {
                book(line);
            }
        });
        batch.clear();
    }

    private void book(Line line) throws SQLException {
        content.read(line.values, decimals);
        if (known.isRegistered(line.values, content.hashed())) {
            return;
        }
        chain.link(file, line.number, content.hashed());
        registeredUntil = Math.max(registeredUntil, UtcMicros.of(line.values[EntryContent.REGISTERED_AT]));
        copy.add(line.values[EntryContent.CLIENT_ID], chain, content.copied());
    }

    /** A constraint of the table that does not hold is a refusal; any other trouble is trouble. */
    private static void upheld(Work work) throws SQLException {
        try {
            work.run();
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT)) {
                throw new RefusedException("a constraint of the register does not hold, " + e.getSQLState());
            }
            throw e;
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }
}
