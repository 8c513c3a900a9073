package io.strongroom.register;

import io.strongroom.feed.Booking.RefusedException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of the clients, assets and entries that movements on their way into the register name. */
final class KnownRows {

    private static final int CLIENTS_MAX = 200_000;

    private static final String HEAD = "select last_entry, last_hash from register_head order by file_id desc limit 1";

    private static final String DECIMALS =
            "select asset_id, decimals from asset where file_id = (select feed_version('assets'))";

    private static final String CLIENTS = """
            select client_id
            from client
            where file_id = (select feed_version('clients')) and client_id = any (?)
            """;

    private static final String LAST_ID = "select coalesce(max(movement_id), '') from movement";

    private static final String REGISTERED = """
            select m.movement_id, m.entry_no, entry_content(m) as content
            from movement m
            where m.movement_id = any (?) and m.file_id <> ?
            """;

    private final Connection connection;
    private final long file;
    private final String lastId;
    private final Set<String> clients = new HashSet<>();
    private final Map<String, Registered> registered = new HashMap<>();
    private final BitSet met = new BitSet();

    KnownRows(Connection connection, long file) throws SQLException {
        this.connection = connection;
        this.file = file;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST_ID)) {
            row.next();
            lastId = row.getString(1);
        }
    }

    private static final class Registered {

        private final long number;
        private final byte[] content;

        private Registered(long number, byte[] content) {
            this.number = number;
            this.content = content;
        }

        private boolean says(EntryBuffer other) {
            return Arrays.equals(content, 0, content.length, other.bytes(), 0, other.length());
        }
    }

    /** Where the register ends. */
    EntryChain chain() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HEAD)) {
            return row.next() ? new EntryChain(row.getLong(1), row.getBytes(2)) : EntryChain.empty();
        }
    }

    /** The decimals of every asset in the list of assets. */
    Map<String, Integer> decimals() throws SQLException {
        Map<String, Integer> decimals = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DECIMALS)) {
            while (row.next()) {
                decimals.put(row.getString(1), row.getInt(2));
            }
        }
        return decimals;
    }

    /** Whether the database has to be asked before these rows can be booked. */
    boolean mustAsk(List<String[]> rows) {
        registered.clear();
        return rows.stream().anyMatch(values -> isOld(values) || !clients.contains(client(values)));
    }

    void ask(List<String[]> rows) throws SQLException {
        if (clients.size() > CLIENTS_MAX) {
            clients.clear();
        }
        Set<String> unknown = new HashSet<>();
        Set<String> old = new HashSet<>();
        for (String[] values : rows) {
            if (!clients.contains(client(values))) {
                unknown.add(client(values));
            }
            if (isOld(values)) {
                old.add(values[EntryContent.MOVEMENT_ID]);
            }
        }
        askClients(unknown);
        askRegistered(old);
    }

    /** Whether the very same movement is in the register already. */
    boolean isRegistered(String[] values, EntryBuffer content) {
        Registered before = registered.get(values[EntryContent.MOVEMENT_ID]);
        if (before == null) {
            return false;
        }
        if (!before.says(content)) {
            throw new RefusedException("a movement is registered already with other values");
        }
        int number = Math.toIntExact(before.number);
        if (met.get(number)) {
            throw new RefusedException("a movement stands twice in the file");
        }
        met.set(number);
        return true;
    }

    private void askClients(Collection<String> unknown) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CLIENTS)) {
            select.setArray(1, texts(unknown));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    clients.add(row.getString(1));
                }
            }
        }
        if (!clients.containsAll(unknown)) {
            throw new RefusedException("a client is not in the list of clients");
        }
    }

    private void askRegistered(Collection<String> old) throws SQLException {
        if (old.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(REGISTERED)) {
            select.setArray(1, texts(old));
            // One that stands twice in this file is refused by the table's key.
            select.setLong(2, file);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    registered.put(row.getString(1), new Registered(row.getLong(2), row.getBytes(3)));
                }
            }
        }
    }

    private Array texts(Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    /** An id beyond the last one cannot be registered; who counts upwards is never looked up. */
    private boolean isOld(String[] values) {
        return values[EntryContent.MOVEMENT_ID].compareTo(lastId) <= 0;
    }

    private static String client(String[] values) {
        return values[EntryContent.CLIENT_ID];
    }
}
