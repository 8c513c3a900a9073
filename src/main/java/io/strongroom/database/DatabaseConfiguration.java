package io.strongroom.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Where the tables are: {@code spring.datasource.url}, or else a PostgreSQL started in {@code strongroom.data}.
 *
 * <p>Two pools: the owner of the tables migrates them, everything else works under a role that can only add rows.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int CONNECTIONS_MAX = 10;

    /** Set on every connection of the application; the login only has to be a member of that role. */
    private static final String ROLE = "set role strongroom_app";

    @Bean
    Server server(
            Environment environment,
            @Value("${strongroom.data:./data}") Path data,
            @Value("${strongroom.database:strongroom}") String database) {
        String url = environment.getProperty("spring.datasource.url");
        if (url != null) {
            return Server.own(
                    url,
                    environment.getRequiredProperty("spring.datasource.username"),
                    environment.getProperty("spring.datasource.password", ""),
                    environment.getProperty("spring.flyway.user"),
                    environment.getProperty("spring.flyway.password", ""));
        }
        return Server.embedded(EmbeddedServer.start(data.resolve("postgres")), database);
    }

    @Bean
    @Primary
    DataSource dataSource(Server server) {
        HikariDataSource pool = pool(server.url(), server.user(), server.password());
        pool.setConnectionInitSql(ROLE);
        pool.setMaximumPoolSize(CONNECTIONS_MAX);
        pool.setPoolName("application");
        return pool;
    }

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(Server server) {
        HikariDataSource pool = pool(server.url(), server.owner(), server.ownerPassword());
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0);
        pool.setPoolName("owner");
        return pool;
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariDataSource pool = DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(url)
                .username(user)
                .password(password)
                .build();
        // Its errors would repeat the values of the row, clients' amounts among them, and errors are logged.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
