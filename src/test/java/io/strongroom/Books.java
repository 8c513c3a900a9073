package io.strongroom;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.LedgersSettings;
import io.strongroom.duty.DutySettings;
import io.strongroom.feed.FeedsSettings;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.people.PeopleSettings;
import io.strongroom.segregation.SegregationSettings;
import io.strongroom.valuation.ValuationSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Registers, inventories and prices on a database of their own, as the application wires them. */
public final class Books implements AutoCloseable {

    public static final Path FEEDS = Path.of("src/test/resources/feeds");

    /** The limits that the firm of the tests set itself. */
    public static final DutySettings DUTIES =
            new DutySettings("TARGET", Duration.ofHours(24), 5, 730, List.of("client"));
    /** How many valid files there are, and so the number of the last of them when all are taken in. */
    public static final long VALID_FILES = valid();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource database;

    private Books(HikariDataSource database, Ledgers ledgers, FeedsSettings feeds, Map<String, Object> variables) {
        this.database = database;
        context.getEnvironment()
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        context.registerBean(FeedsSettings.class, () -> feeds);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database));
        context.registerBean(Ledgers.class, () -> ledgers);
        context.registerBean(Clock.class, TestClock::new);
        context.registerBean(
                PeopleSettings.class, () -> new PeopleSettings(Duration.ofHours(8), 3, Duration.ofMinutes(15)));
        context.registerBean(SegregationSettings.class, () -> new SegregationSettings(List.of(), List.of(), List.of()));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(
                ValuationSettings.class, () -> new ValuationSettings(List.of("exchange-a"), Duration.ofHours(24), 5));
        context.registerBean(DutySettings.class, () -> DUTIES);
        context.scan(
                "io.strongroom.feed",
                "io.strongroom.asset",
                "io.strongroom.register",
                "io.strongroom.custody",
                "io.strongroom.control",
                "io.strongroom.thirdparty",
                "io.strongroom.walletbook",
                "io.strongroom.segregation",
                "io.strongroom.price",
                "io.strongroom.audit",
                "io.strongroom.people",
                "io.strongroom.duty",
                "io.strongroom.rights",
                "io.strongroom.calendar",
                "io.strongroom.claims",
                "io.strongroom.mandate",
                "io.strongroom.funds");
        context.refresh();
    }

    public static Books empty() {
        return on(new Ledgers(new LedgersSettings(List.of()), Set.of()));
    }

    /** Without content, and able to ask these ledgers. */
    public static Books on(Ledgers ledgers) {
        return new Books(TestDatabase.fresh(), ledgers, new FeedsSettings(List.of()), Map.of());
    }

    /** Without content, with feeds that come from queries, and these variables in the environment. */
    public static Books asking(FeedsSettings feeds, Map<String, Object> variables) {
        return new Books(TestDatabase.fresh(), new Ledgers(new LedgersSettings(List.of()), Set.of()), feeds, variables);
    }

    /** On a database that somebody else has made and migrated. */
    public static Books at(HikariDataSource database) {
        return new Books(
                database,
                new Ledgers(new LedgersSettings(List.of()), Set.of()),
                new FeedsSettings(List.of()),
                Map.of());
    }

    /** With every valid fixture taken in. */
    public static Books filled() {
        Books books = empty();
        books.intake().acceptAll(FEEDS.resolve("valid"));
        return books;
    }

    public <T> T the(Class<T> type) {
        return context.getBean(type);
    }

    /** For commands, which close it when they are done. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    public Intake intake() {
        return the(Intake.class);
    }

    public JdbcClient jdbc() {
        return the(JdbcClient.class);
    }

    public Connection connection() throws SQLException {
        return database.getConnection();
    }

    public long count(String table) {
        return jdbc().sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Hands in a file of that content under the feed's own name. */
    public Receipt accept(String feed, String content) {
        try {
            Path folder = Files.createTempDirectory("feed");
            Path file = folder.resolve(feed + ".csv");
            Files.writeString(file, content);
            return intake().accept(feed, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    private static long valid() {
        try (Stream<Path> files = Files.list(FEEDS.resolve("valid"))) {
            return files.filter(file -> file.toString().endsWith(".csv")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
