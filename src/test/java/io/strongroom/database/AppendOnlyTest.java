package io.strongroom.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every table a supervisor may ask for only takes new rows; a new table that forgets this fails here. */
class AppendOnlyTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final HikariDataSource APPLICATION = TestDatabase.fresh();
    private static final HikariDataSource OWNER = TestDatabase.as("reset role", APPLICATION.getJdbcUrl());

    @AfterAll
    static void close() {
        APPLICATION.close();
        OWNER.close();
    }

    static List<String> tables() {
        return JdbcClient.create(OWNER)
                .sql("""
                        select relname from pg_class
                        where relnamespace = 'public'::regnamespace
                          and relkind in ('r', 'p')
                          and relname <> 'flyway_schema_history'
                        order by relname
                        """)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void thereAreTables() {
        assertThat(tables()).contains("feed_file", "movement", "snapshot_holding", "statement_issued", "close_stage");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void nobodyChangesARow(String table) {
        assertThat(changes(table)).allSatisfy(change -> {
            assertRefused(APPLICATION, change);
            assertRefused(OWNER, change);
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theApplicationCannotTakeTheGuardAway(String table) {
        assertRefused(APPLICATION, "alter table %s disable trigger all".formatted(table));
        assertRefused(APPLICATION, "drop table %s cascade".formatted(table));
        assertRefused(APPLICATION, "drop trigger append_only on %s".formatted(table));
    }

    @Test
    void theApplicationHasNoOtherRightThanToReadAndAdd() {
        assertThat(JdbcClient.create(OWNER)
                        .sql("""
                                select distinct privilege_type from information_schema.table_privileges
                                where grantee = 'strongroom_app' and table_schema = 'public'
                                """)
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactlyInAnyOrder("SELECT", "INSERT");
    }

    private static Stream<String> changes(String table) {
        String column = JdbcClient.create(OWNER)
                .sql("""
                        select column_name from information_schema.columns
                        where table_schema = 'public' and table_name = ? and is_identity = 'NO'
                        order by ordinal_position
                        limit 1
                        """)
                .param(table)
                .query((row, number) -> row.getString(1))
                .single();
        return Stream.of(
                "update %1$s set %2$s = %2$s".formatted(table, column),
                "delete from %s".formatted(table),
                "truncate %s cascade".formatted(table));
    }

    private static void assertRefused(HikariDataSource who, String change) {
        assertThatThrownBy(() -> {
                    try (var connection = who.getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute(change);
                    }
                })
                .as(change)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        thrown -> assertThat(thrown.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
}
