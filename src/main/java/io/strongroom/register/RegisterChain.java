package io.strongroom.register;

import io.strongroom.basics.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The numbers and hashes that tie every entry of the register to the one before it. */
@Component
public class RegisterChain {

    private static final String ENTRIES =
            "copy (select entry_no, file_id, line, %s, entry_hash from movement order by entry_no) to stdout (format binary)"
                    .formatted(EntryContent.HASHED);

    private static final String HEADS =
            "select file_id, entries, last_entry, last_hash from register_head order by file_id";

    /** Files that were taken in and left no head. */
    private static final String HEADLESS = """
            select count(*)
            from feed_file f
            where f.feed = 'movements' and not exists (select from register_head h where h.file_id = f.file_id)
            """;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    RegisterChain(DataSource database, PlatformTransactionManager transactions) {
        this.database = database;
        jdbc = JdbcClient.create(database);
        snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** Checks every entry, in one pass that keeps none of them. */
    public ChainVerdict verify() {
        return snapshot.execute(status -> check());
    }

    private ChainVerdict check() {
        List<ChainWalk.Head> heads = jdbc.sql(HEADS)
                .query((row, number) -> new ChainWalk.Head(
                        row.getLong("file_id"),
                        row.getLong("entries"),
                        row.getLong("last_entry"),
                        HexFormat.of().formatHex(row.getBytes("last_hash"))))
                .list();
        long headless = jdbc.sql(HEADLESS).query(Long.class).single();
        ChainWalk walk = new ChainWalk(heads, headless);
        Optional<ChainFault> fault = walk.begin();
        if (fault.isEmpty()) {
            fault = walk(walk);
        }
        return new ChainVerdict(walk.number(), new Sha256(HexFormat.of().formatHex(walk.hash())), fault);
    }

    private Optional<ChainFault> walk(ChainWalk walk) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            CopyOut rows = new CopyManager(connection.unwrap(BaseConnection.class)).copyOut(ENTRIES);
            Optional<ChainFault> fault = Optional.empty();
            long count = 0;
            byte[] row = rows.readFromCopy();
            for (int skip = CopiedRow.HEADER; row != null; skip = 0) {
                if (!CopiedRow.isEnd(row, skip)) {
                    count++;
                    fault = fault.isEmpty() ? walk.next(row, skip) : fault;
                }
                row = rows.readFromCopy();
            }
            return fault.isEmpty() ? walk.end() : Optional.of(walk.inWholeView(fault.get(), count));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the register", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
