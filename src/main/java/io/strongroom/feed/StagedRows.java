package io.strongroom.feed;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * The rows of one file in the temporary table {@code stage}, as text, until they are checked and promoted or forgotten.
 * Whatever rows come from, file or query, they pass here.
 */
final class StagedRows implements RowSink, AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder pending = new StringBuilder(CHUNK + 10_000);

    private StagedRows(CopyIn copy) {
        this.copy = copy;
    }

    /** Begins staging in the connection's transaction; the table goes with it. */
    static StagedRows begin(Connection connection, List<Column> columns) throws SQLException {
        String definitions = columns.stream()
                .map(column -> "%s text collate \"C\"".formatted(column.name()))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            // Instants that a rule quotes from a table read the same on every machine.
            statement.execute("set local time zone 'UTC'");
            statement.execute(
                    "create temporary table stage (line bigint not null, " + definitions + ") on commit drop");
        }
        return new StagedRows(new CopyManager(connection.unwrap(BaseConnection.class)).copyIn("copy stage from stdin"));
    }

    @Override
    public void add(long line, String[] values) throws SQLException {
        pending.append(line);
        for (String value : values) {
            pending.append('\t');
            if (value.isEmpty()) {
                pending.append("\\N");
            } else {
                append(value);
            }
        }
        pending.append('\n');
        if (pending.length() >= CHUNK) {
            send();
        }
    }

    void finish(Connection connection) throws SQLException {
        send();
        copy.endCopy();
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze stage");
        }
    }

    /** Ends a copy that was not finished; the connection could not be used otherwise. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        pending.setLength(0);
    }

    private void append(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '\\' -> pending.append("\\\\");
                case '\t' -> pending.append("\\t");
                case '\n' -> pending.append("\\n");
                case '\r' -> pending.append("\\r");
                default -> pending.append(character);
            }
        }
    }
}
