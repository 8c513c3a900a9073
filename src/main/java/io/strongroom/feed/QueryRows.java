package io.strongroom.feed;

import io.strongroom.basics.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/**
 * The rows of a query to another database, all read in one transaction that cannot write and sees one state of it.
 * A digest over the rows stands for a file's digest.
 */
final class QueryRows implements RowSource {

    private static final int FETCH = 10_000;
    private static final String CONNECT_SECONDS = "20";

    private final FeedQuerySettings settings;
    private final Map<String, Object> parameters;
    private final Connection connection;

    private QueryRows(FeedQuerySettings settings, Map<String, Object> parameters, Connection connection) {
        this.settings = settings;
        this.parameters = parameters;
        this.connection = connection;
    }

    /**
     * Opens the connection and the one transaction.
     *
     * @param parameters what the query may ask for by name, to give only what is new
     */
    static QueryRows open(FeedQuerySettings settings, Optional<String> password, Map<String, Object> parameters) {
        Properties login = new Properties();
        login.setProperty("user", settings.user());
        password.ifPresent(word -> login.setProperty("password", word));
        login.setProperty("ApplicationName", "strongroom");
        login.setProperty("connectTimeout", CONNECT_SECONDS);
        // Its errors would repeat the values of rows.
        login.setProperty("logServerErrorDetail", "false");
        try {
            Connection connection = DriverManager.getConnection(settings.url(), login);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set time zone 'UTC'");
                statement.execute("set statement_timeout = '%ds'".formatted(settings.timeoutSeconds()));
            }
            connection.setAutoCommit(false);
            return new QueryRows(settings, parameters, connection);
        } catch (SQLException e) {
            throw unreadable(settings.feed() + " by query", e);
        }
    }

    @Override
    public String name() {
        return settings.feed() + " by query";
    }

    @Override
    public boolean hasLines() {
        return false;
    }

    @Override
    public Optional<ControlFigures> control() {
        return settings.controlQuery().map(query -> {
            try (PreparedStatement statement = prepared(query);
                    ResultSet row = statement.executeQuery()) {
                String json = row.next() ? Optional.ofNullable(row.getString(1)).orElse("") : "";
                return ControlFigures.of(settings.feed() + " by control query", json.getBytes(StandardCharsets.UTF_8));
            } catch (SQLException e) {
                throw unreadable(name(), e);
            }
        });
    }

    @Override
    public Content read(Feed feed, ErrorList errors, RowSink sink) throws SQLException {
        try (PreparedStatement statement = prepared(settings.query());
                ResultSet rows = statement.executeQuery()) {
            QueryColumns columns = QueryColumns.of(rows.getMetaData());
            List<FeedError> wrong = columns.mistakes(feed, name());
            wrong.forEach(errors::cutShort);
            return wrong.isEmpty() ? read(rows, columns, feed, errors, sink) : new Content(Sha256.of(""), 0);
        } catch (SQLException e) {
            throw unreadable(name(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw unreadable(name(), e);
        }
    }

    private Content read(ResultSet rows, QueryColumns columns, Feed feed, ErrorList errors, RowSink sink)
            throws SQLException {
        CheckedValues checked = new CheckedValues(name(), feed, errors);
        MessageDigest digest = Sha256.started();
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        int[] positions = columns.positions(feed);
        long count = 0;
        while (rows.next()) {
            count++;
            String[] values = new String[positions.length];
            for (int i = 0; i < values.length; i++) {
                String value = positions[i] == 0 ? "" : columns.text(rows, positions[i]);
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                digest.update(length.putInt(0, bytes.length).array());
                digest.update(bytes);
                values[i] = checked.stored(i, value, count);
            }
            sink.add(count, values);
        }
        return new Content(Sha256.finished(digest), count);
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        ParsedSql parsed = NamedParameterUtils.parseSqlStatement(sql);
        MapSqlParameterSource named = new MapSqlParameterSource(parameters);
        PreparedStatement statement =
                connection.prepareStatement(NamedParameterUtils.substituteNamedParameters(parsed, named));
        @Nullable Object[] values = NamedParameterUtils.buildValueArray(parsed, named, null);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.setFetchSize(FETCH);
        return statement;
    }

    /** What the other server said of the query may be repeated; where it is and who logs in there may not. */
    private static FeedUnreadableException unreadable(String what, SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("unknown");
        boolean ofQuery = e instanceof PSQLException && (state.startsWith("42") || state.startsWith("25"));
        String said = ofQuery
                ? ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                : "";
        return new FeedUnreadableException("Cannot read %s, SQL state %s%s".formatted(what, state, said));
    }
}
