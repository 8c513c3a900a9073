package io.strongroom.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.Books;
import io.strongroom.TestDatabase;
import io.strongroom.job.BatchMetadataMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/** A register from before entries had numbers and hashes gets them, and goes on. */
class RegisterMigrationTest {

    private static final String ENTRIES = """
            insert into feed_file (file_id, feed, name, sha256, rows) values
                (1, 'movements', 'a.csv', repeat('a', 64), 3), (2, 'prices', 'p.csv', repeat('b', 64), 1),
                (3, 'movements', 'b.csv', repeat('c', 64), 1), (4, 'movements', 'c.csv', repeat('d', 64), 1);
            insert into movement (movement_id, file_id, line, client_id, asset_id, pool, base_units, type,
                registered_at, effective_at, instructed_at, tx_ref, event_index, internal_ref, fee_base_units,
                fee_asset_id, fee_payer, corrects, reason)
            values
                ('Z-1', 1, 2, 'C-1', 'x:1/y:1', 'p', 10, 'deposit', '2026-01-01 00:00:00.000001+00', '2026-01-01', null,
                    'aaaaaaaaaaaaaaaa', 3, 'ä', 5, 'x:1/y:1', 'client', null, null),
                ('Y-1', 1, 3, 'C-1', 'x:1/y:1', 'p', -1, 'withdrawal', '2026-01-02', '1999-12-31', '2026-01-01', null,
                    null, null, null, null, null, null, null),
                ('A-1', 1, 4, 'C-2', 'x:1/y:1', 'p', 0, 'deposit', '2026-01-02', '2026-01-02', null, null, null, null,
                    null, null, null, null, null),
                ('A-0', 3, 2, 'C-1', 'x:1/y:1', 'p', -2, 'correction', '2026-01-03', '2026-01-03', null, null, null,
                    null, null, null, null, 'Z-1', 'wrong')
            """;

    @Test
    void numbersAndChainsWhatWasRegisteredBefore() throws SQLException {
        String url = TestDatabase.emptyUrl();
        migrate(url, MigrationVersion.fromVersion("067"));
        try (HikariDataSource owner = TestDatabase.as("reset role", url)) {
            execute(owner, ENTRIES);
        }

        migrate(url, MigrationVersion.LATEST);

        try (Books books = Books.at(TestDatabase.as("set role strongroom_app", url))) {
            assertThat(books.the(RegisterChain.class).verify())
                    .returns(4L, ChainVerdict::entries)
                    .returns(true, ChainVerdict::holds);
            assertThat(books.jdbc()
                            .sql("select entry_no || ' ' || movement_id from movement order by entry_no")
                            .query((row, number) -> row.getString(1))
                            .list())
                    .containsExactly("1 Z-1", "2 Y-1", "3 A-1", "4 A-0");
            assertThat(books.jdbc()
                            .sql("select file_id || ': ' || entries || ' to ' || last_entry from register_head"
                                    + " order by file_id")
                            .query((row, number) -> row.getString(1))
                            .list())
                    .containsExactly("1: 3 to 3", "3: 1 to 4", "4: 0 to 4");
            books.intake().acceptAll(Books.FEEDS.resolve("valid"));
            assertThat(books.the(RegisterChain.class).verify())
                    .returns(10L, ChainVerdict::entries)
                    .returns(true, ChainVerdict::holds);
        }
    }

    private static void migrate(String url, MigrationVersion target) {
        Flyway.configure()
                .dataSource(url, "postgres", "")
                .javaMigrations(new BatchMetadataMigration())
                .target(target)
                .load()
                .migrate();
    }

    private static void execute(HikariDataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
