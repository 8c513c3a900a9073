package io.strongroom.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Entries on their way into the table, some ten thousand at a time, while the next ones are made. Each lot goes by
 * client and not by number, which halves what the index by client costs; where a row lies in the table says nothing.
 */
final class EntryCopy implements AutoCloseable {

    private static final String COPY =
            "copy movement (entry_no, file_id, line, %s, entry_hash) from stdin (format binary)"
                    .formatted(EntryContent.COLUMNS);

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int ROW_FIELDS = EntryContent.FIELDS + 4;
    private static final int LOT = 1 << 15;
    private static final int LOT_BYTES = 1 << 25;
    private static final int CHUNK = 1 << 17;

    private final Connection connection;
    private final EntryBuffer out = new EntryBuffer(CHUNK + (1 << 12));
    private Lot filling = new Lot();
    private Lot free = new Lot();
    private List<FutureTask<Lot>> sending = List.of();

    EntryCopy(Connection connection) {
        this.connection = connection;
    }

    /** Rows as PostgreSQL copies them, one after another, and where each lies. */
    private static final class Lot {

        private final EntryBuffer bytes = new EntryBuffer(1 << 16);
        private final List<Row> rows = new ArrayList<>();
    }

    private record Row(String client, int from, int to) {}

    void add(String client, EntryChain chain, EntryBuffer content) throws SQLException {
        EntryBuffer bytes = filling.bytes;
        int from = bytes.length();
        bytes.putShort(ROW_FIELDS);
        bytes.put(chain.origin().bytes(), 0, chain.origin().length());
        bytes.put(content.bytes(), 0, content.length());
        bytes.field(chain.hash());
        filling.rows.add(new Row(client, from, bytes.length()));
        if (filling.rows.size() == LOT || bytes.length() > LOT_BYTES) {
            send();
        }
    }

    /** The connection can be asked when this returns; what is in the table by then is left open. */
    void pause() throws SQLException {
        try {
            for (FutureTask<Lot> task : sending) {
                free = task.get();
            }
            sending = List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while registering movements");
        } catch (ExecutionException e) {
            sending = List.of();
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Everything given so far is in the table when this returns. */
    void flush() throws SQLException {
        send();
        pause();
    }

    /** A lot that is on its way arrives; the connection could not be used before. */
    @Override
    public void close() throws SQLException {
        pause();
    }

    private void send() throws SQLException {
        pause();
        Lot lot = filling;
        FutureTask<Lot> task = new FutureTask<>(() -> copy(lot));
        sending = List.of(task);
        filling = free;
        Thread.ofPlatform().name("register-copy").start(task);
    }

    private Lot copy(Lot lot) throws SQLException {
        lot.rows.sort(Comparator.comparing(Row::client));
        CopyIn copy = new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(COPY);
        try {
            // Neither flags nor an extension of the header.
            out.put(Arrays.copyOf(SIGNATURE, SIGNATURE.length + 8), 0, SIGNATURE.length + 8);
            for (Row row : lot.rows) {
                out.put(lot.bytes.bytes(), row.from(), row.to());
                if (out.length() >= CHUNK) {
                    copy.writeToCopy(out.bytes(), 0, out.length());
                    out.clear();
                }
            }
            copy.writeToCopy(out.bytes(), 0, out.length());
            copy.endCopy();
            return lot;
        } finally {
            out.clear();
            lot.bytes.clear();
            lot.rows.clear();
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
