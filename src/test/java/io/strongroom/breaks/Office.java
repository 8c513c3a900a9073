package io.strongroom.breaks;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestClock;
import io.strongroom.TestDatabase;
import io.strongroom.basics.Assets;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import io.strongroom.breaks.BreaksSettings.EscalationRule;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.FeedsSettings;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.firm.FirmSettings;
import io.strongroom.people.Logins;
import io.strongroom.people.PeopleSettings;
import io.strongroom.people.Staff;
import io.strongroom.people.Token;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.Place;
import io.strongroom.reconciliation.PositionReconciliation;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import io.strongroom.run.RunEnd;
import io.strongroom.run.RunOutcomes;
import io.strongroom.snapshot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Where breaks are worked on, with three people, on a database of its own. */
final class Office implements AutoCloseable {

    static final String POOL = "OMNIBUS-1";
    private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource database = TestDatabase.fresh();

    /** As the application has them. */
    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {}

    Office() {
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database));
        context.registerBean(Clock.class, TestClock::new);
        context.registerBean(
                PeopleSettings.class, () -> new PeopleSettings(Duration.ofHours(8), 3, Duration.ofMinutes(15)));
        context.registerBean(BreaksSettings.class, Office::settings);
        context.registerBean(FeedsSettings.class, () -> new FeedsSettings(List.of()));
        context.registerBean(
                FirmSettings.class, () -> new FirmSettings("F", "A", "529900EXAMPLE0000019", "A", "A", "C", ZONE));
        context.register(Transactions.class, BreakBook.class, Ageing.class, BreakFollower.class, BreakDesk.class);
        context.register(BreakLines.class, Trail.class, Suspicions.class);
        context.register(Snapshots.class, Beginnings.class, Differing.class, BreakStory.class);
        context.scan(
                "io.strongroom.feed",
                "io.strongroom.people",
                "io.strongroom.audit",
                "io.strongroom.calendar",
                "io.strongroom.run",
                "io.strongroom.asset",
                "io.strongroom.register",
                "io.strongroom.custody",
                "io.strongroom.reconciliation",
                "io.strongroom.walletbook",
                "io.strongroom.valuation");
        context.refresh();
        accept("people", Staff.file("ana,Ana,analyst", "app,App,approver", "off,Off,officer", "aud,Aud,auditor"));
    }

    static BreaksSettings settings() {
        return new BreaksSettings(
                "LU",
                Currency.getInstance("EUR"),
                List.of(1, 5, 10, 30),
                List.of(
                        new EscalationRule("deficit", Direction.DEFICIT, 0, Optional.empty(), "officer", "tell him"),
                        new EscalationRule("late", Direction.ANY, 5, Optional.empty(), "officer", "find out why")));
    }

    <T> T the(Class<T> type) {
        return context.getBean(type);
    }

    TestClock clock() {
        return (TestClock) the(Clock.class);
    }

    BreakDesk desk() {
        return the(BreakDesk.class);
    }

    BreakCase get(String id) {
        return the(BreakBook.class).get(id);
    }

    JdbcClient jdbc() {
        return the(JdbcClient.class);
    }

    Token login(String person) {
        return the(Logins.class).login(person, Staff.PASSPHRASE).token();
    }

    Receipt accept(String feed, String content) {
        try {
            Path file = Files.createTempDirectory("feed").resolve(feed + ".csv");
            Files.writeString(file, content);
            return the(Intake.class).accept(feed, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Break surplus(String pool, long units) {
        return Break.of(
                units > 0 ? Break.Kind.SURPLUS : Break.Kind.SHORTFALL,
                new Place.Pool(pool),
                new Quantity(Assets.ETHER, BigInteger.valueOf(units)));
    }

    static Break event(String reference, long units) {
        return Break.of(
                Break.Kind.UNREGISTERED_EVENT,
                new Place.Event(POOL, reference),
                new Quantity(Assets.ETHER, BigInteger.valueOf(units)));
    }

    /** Something that the register gets to know. */
    void something() {
        accept(
                "people",
                Staff.file(
                        "ana,Ana,analyst",
                        "new,N%d,analyst".formatted(the(FeedFiles.class).now().lastFile())));
    }

    CloseRun closeRun(String id, Instant openedAt) {
        RunId run = RunId.parse(id);
        return new CloseRun(
                run, run.term().period(ZONE), ZONE, the(FeedFiles.class).now(), openedAt);
    }

    /** So ended that run; others may go on from it. */
    void end(String run, RunEnd.Result result) {
        the(RunOutcomes.class).end(new RunEnd(RunId.parse(run), clock().instant(), result, 1));
    }

    /** A run that compared those pools and found those breaks, followed as the close does. */
    Following run(String id, Set<String> pools, Break... found) {
        return run(closeRun(id, clock().instant()), pools, found);
    }

    Following run(CloseRun run, Set<String> pools, Break... found) {
        the(CloseRuns.class).open(run, run.openedAt());
        Quantity none = Quantity.zero(Assets.ETHER);
        List<Line> lines = pools.stream()
                .map(pool -> new Line(
                        pool,
                        none,
                        Stream.of(found)
                                .filter(each ->
                                        each.kind().isPosition() && each.pool().equals(pool))
                                .map(each -> none.minus(each.difference()))
                                .findFirst()
                                .orElse(none),
                        none))
                .toList();
        the(Reconciliations.class).store(run.id(), new PositionReconciliation(lines));
        the(Reconciliations.class).store(run.id(), List.of(found));
        return the(BreakFollower.class)
                .follow(new Coverage(
                        run,
                        pools.stream()
                                .map(pool -> new Coverage.PoolAsset(pool, Assets.ETHER.id()))
                                .collect(Collectors.toSet()),
                        false,
                        Set.of(),
                        the(CloseRuns.class).before(run).map(CloseRun::id)));
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
