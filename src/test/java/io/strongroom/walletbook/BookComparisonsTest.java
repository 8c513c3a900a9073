package io.strongroom.walletbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.LedgerId;
import io.strongroom.walletbook.BookComparison.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database compares as sets is what the rule in plain Java compares one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookComparisonsTest {

    private static final int TRIES = 150;

    private HikariDataSource database;
    private JdbcClient jdbc;

    @BeforeAll
    void open() {
        database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void theDatabaseComparesAsTheRuleDoes() {
        TreeMap<String, Integer> seen = new TreeMap<>();
        for (int seed = 1; seed <= TRIES; seed++) {
            BookWorld world = BookWorld.byChance(jdbc, seed);

            BookComparison comparison = compare(world);

            assertThat(comparison.outcome()).isEqualTo(Outcome.COMPARED);
            assertThat(comparison.lines()).as("lines of seed %d", seed).isEqualTo(world.linesByRule());
            assertThat(comparison.gaps()).as("gaps of seed %d", seed).containsExactlyInAnyOrderElementsOf(world.gaps());
            comparison
                    .breaks()
                    .forEach(found ->
                            seen.merge(found.kind() + " " + found.client().isPresent(), 1, Integer::sum));
            comparison.gaps().forEach(gap -> seen.merge(gap.reason().name(), 1, Integer::sum));
            comparison.lines().stream()
                    .filter(line -> line.isEqual() && !line.inFlight().isZero())
                    .forEach(_ -> seen.merge("goes with the ledger", 1, Integer::sum));
            comparison.lines().stream()
                    .filter(line -> line.isEqual() && !line.inFlightLedger().isZero())
                    .forEach(_ -> seen.merge("goes with the register", 1, Integer::sum));
        }
        assertThat(seen)
                .containsOnlyKeys(
                        "WALLET_BOOK_DIFFERENCE false",
                        "WALLET_BOOK_DIFFERENCE true",
                        "WALLET_BOOK_EXTERNAL_DIFFERENCE false",
                        "WALLET_BOOK_EXTERNAL_DIFFERENCE true",
                        "MISSING",
                        "NOT_IN_USE",
                        "goes with the ledger",
                        "goes with the register");
    }

    @Test
    void withoutABookItIsNotApplicableAndWithAnOlderOneNotPerformed() {
        BookWorld world = BookWorld.byChance(jdbc, TRIES + 1);
        Instant last = world.scope().cutOff();

        assertThat(compare(world.beforeAnyBook()).inWords()).isEqualTo("not applicable: the firm keeps no wallet book");
        BookComparison older = compare(world.aDayLater());
        assertThat(older.outcome()).isEqualTo(Outcome.NOT_DELIVERED);
        assertThat(older.lastAsOf()).isEqualTo(Optional.of(last));
        assertThat(older.breaks()).isEmpty();
    }

    /** Neither zero nor a break: nothing is known of it. */
    @Test
    void whereALedgerWasNotReadNothingIsCompared() {
        BookWorld world = BookWorld.byChance(jdbc, TRIES + 2);

        BookComparison comparison =
                compare(world.unread(List.of(BookWorld.LEDGER, new LedgerId(BookWorld.THIRD_PARTY))));

        assertThat(comparison.lines())
                .allSatisfy(line -> assertThat(line.pool()).startsWith(BookWorld.WITHOUT_WALLETS));
    }

    private BookComparison compare(BookWorld world) {
        return new TransactionTemplate(new DataSourceTransactionManager(database))
                .execute(_ -> new BookComparisons(jdbc).compare(world.scope()));
    }
}
