package io.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTest {

    @Test
    void worksUnderTheApplicationsRole() {
        try (var database = TestDatabase.fresh()) {
            assertThat(JdbcClient.create(database)
                            .sql("select current_user")
                            .query(String.class)
                            .single())
                    .isEqualTo("strongroom_app");
        }
    }
}
