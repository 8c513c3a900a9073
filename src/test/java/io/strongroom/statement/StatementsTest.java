package io.strongroom.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.RunId;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class StatementsTest {

    private static final RunId RUN = RunId.parse("2026-Q3-r1");

    /** Digests are made over them, and they are held against the clients due. */
    @Test
    void statementsComeInTheSameOrderOnEveryServer() {
        String english = TestDatabase.emptyUrl("template template0 locale_provider icu icu_locale 'en-US'");
        Flyway.configure().dataSource(english, "postgres", "").load().migrate();
        try (HikariDataSource database = TestDatabase.as("set role strongroom_app", english)) {
            Statements statements = new Statements(JdbcClient.create(database), new JdbcTemplate(database));

            statements.store(
                    RUN,
                    Stream.of("a2", "B1", "a-1", "b1").map(StatementsTest::held).toList());

            assertThat(statements.of(RUN))
                    .extracting(statement -> statement.client().value())
                    .containsExactly("B1", "a-1", "a2", "b1");
        }
    }

    private static IssuedStatement held(String client) {
        return new IssuedStatement(new ClientId(client), "N-" + client, Optional.empty(), Optional.of("below zero"));
    }
}
