package io.strongroom;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.job.BatchMetadataMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** One real PostgreSQL for all tests of a JVM; each caller gets a migrated database of its own. */
public final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static boolean migrated;

    private TestDatabase() {}

    /** A new database, migrated, as the application sees it: under the application's role. */
    public static HikariDataSource fresh() {
        return as("set role strongroom_app", newDatabase());
    }

    /** The address of a new, empty database on the tests' server, to be migrated by whoever uses it. */
    public static String emptyUrl() {
        return emptyUrl("");
    }

    /** The same, made with those options of {@code create database}. */
    public static String emptyUrl(String options) {
        return create("test_" + COUNT.incrementAndGet(), " " + options);
    }

    /** A pool on that database whose connections begin with that statement. */
    public static HikariDataSource as(String initSql, String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        config.setConnectionInitSql(initSql);
        return new HikariDataSource(config);
    }

    /** A copy of one migrated database, which is quicker than migrating each. */
    private static synchronized String newDatabase() {
        if (!migrated) {
            String url = create("migrated", "");
            Flyway.configure()
                    .dataSource(url, "postgres", "")
                    .javaMigrations(new BatchMetadataMigration())
                    .load()
                    .migrate();
            migrated = true;
        }
        return create("test_" + COUNT.incrementAndGet(), " template migrated");
    }

    private static String create(String name, String options) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + options);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the test database " + name, e);
        }
        return SERVER.getJdbcUrl("postgres", name);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start PostgreSQL for the tests", e);
        }
    }
}
