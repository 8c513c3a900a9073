package io.strongroom.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The chain holds by itself, and every way to falsify it past the application is found. */
class AuditTrailTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-05T06:00:00Z"), ZoneOffset.UTC);

    private HikariDataSource database;
    private TransactionTemplate transaction;
    private AuditTrail trail;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        trail = new AuditTrail(database, CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void entriesFollowEachOther() {
        fill(5);

        assertThat(trail.upTo(5)).extracting(AuditEntry::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(verdict()).isEqualTo(new ChainVerdict(5, List.of()));
        assertThat(trail.upTo(2).getLast().text())
                .startsWith(
                        "{\"act\":\"test.done\",\"at\":\"2026-10-05T06:00:00Z\",\"details\":{\"text\":\"ä \\\"2\\\"\"}");
    }

    @Test
    void actsOfManyAtOnceAreOneChain() throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            pool.invokeAll(IntStream.range(0, 40)
                    .mapToObj(i -> Executors.callable(() -> fill(1)))
                    .toList());
        }

        assertThat(verdict()).isEqualTo(new ChainVerdict(40, List.of()));
    }

    @Test
    void whatIsRolledBackLeavesNoTrace() {
        transaction.executeWithoutResult(status -> {
            trail.record(act(1));
            status.setRollbackOnly();
        });

        assertThat(trail.head()).isEmpty();
    }

    @Test
    void anAlteredEntryIsFound() {
        fill(3);
        pastTheGuards("alter table audit_entry drop constraint audit_entry_hash");
        pastTheGuards("update audit_entry set entry = replace(entry, 'test.done', 'test.gone') where seq = 2");

        assertThat(verdict().findings()).containsExactly("Entry 2 was altered: its text has another hash");
    }

    @Test
    void anAlteredEntryWithItsHashMadeAnewIsFound() {
        fill(3);
        pastTheGuards("""
                update audit_entry set entry = replace(entry, 'test.done', 'test.gone'),
                    hash = encode(sha256(convert_to(replace(entry, 'test.done', 'test.gone'), 'UTF8')), 'hex')
                where seq = 2
                """);

        assertThat(verdict().findings()).containsExactly("Entry 3 names another entry before it than there is");
    }

    @Test
    void aDeletedEntryIsFound() {
        fill(3);
        pastTheGuards("delete from audit_entry where seq = 2");

        assertThat(verdict().findings())
                .containsExactly(
                        "Entry 3 follows entry 1: what was between is missing",
                        "Entry 3 names another entry before it than there is");
    }

    @Test
    void aChainCutShortIsFoundByAHeadKeptElsewhere() {
        fill(3);
        AuditHead kept = trail.head().orElseThrow();
        pastTheGuards("delete from audit_entry where seq = 3");

        assertThat(verdict().holds()).isTrue();
        assertThat(verdict(kept).findings()).containsExactly("The chain ends with entry 2; entry 3 was kept elsewhere");
    }

    @Test
    void aChainWrittenAnewIsFoundByAHeadKeptElsewhere() {
        fill(3);
        AuditHead kept = trail.head().orElseThrow();
        pastTheGuards("delete from audit_entry");
        transaction.executeWithoutResult(
                status -> IntStream.range(10, 13).forEach(number -> trail.record(act(number))));

        assertThat(verdict().holds()).isTrue();
        assertThat(verdict(kept).findings()).containsExactly("Entry 3 is not the one that was kept elsewhere");
    }

    @Test
    void theDatabaseRefusesARowThatDoesNotContinueTheChain() {
        fill(2);
        AuditEntry skipped =
                AuditEntry.after(3, trail.head().orElseThrow().hash().hex(), CLOCK.instant(), act(4));
        AuditEntry unchained = AuditEntry.after(2, AuditEntry.NONE, CLOCK.instant(), act(4));

        List.of(skipped, unchained)
                .forEach(entry -> assertThatThrownBy(() -> insert(entry, entry.hash()))
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("does not continue the audit trail"));
        AuditEntry next = AuditEntry.after(2, trail.head().orElseThrow().hash().hex(), CLOCK.instant(), act(4));
        assertThatThrownBy(() -> insert(next, Sha256.of("other")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("audit_entry_hash");
        insert(next, next.hash());
    }

    private void insert(AuditEntry entry, Sha256 hash) {
        JdbcClient.create(database)
                .sql("insert into audit_entry (seq, entry, hash) values (?, ?, ?)")
                .params(entry.seq(), entry.text(), hash.hex())
                .update();
    }

    private void fill(int entries) {
        for (int i = 1; i <= entries; i++) {
            int number = i;
            transaction.executeWithoutResult(status -> trail.record(act(number)));
        }
    }

    private static Act act(int number) {
        return new Act("P-1", "test.done", "S-" + number, Map.of("text", "ä \"%d\"".formatted(number)));
    }

    private ChainVerdict verdict(AuditHead... known) {
        return new TransactionTemplate(new JdbcTransactionManager(database))
                .execute(status -> trail.verify(List.of(known)));
    }

    /** As somebody who owns the database and has taken its guards away. */
    private void pastTheGuards(String sql) {
        try (HikariDataSource owner = TestDatabase.as("reset role", database.getJdbcUrl());
                Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table audit_entry disable trigger append_only");
            statement.execute(sql);
            statement.execute("alter table audit_entry enable trigger append_only");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
