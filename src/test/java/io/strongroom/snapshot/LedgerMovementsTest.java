package io.strongroom.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.movement.Activity;
import io.strongroom.chain.movement.Closing;
import io.strongroom.chain.movement.Movement;
import io.strongroom.chain.movement.Unplaced;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a run keeps of a period's movements, counted and picked by a real database. */
class LedgerMovementsTest {

    private static final RunId RUN = RunId.parse("2026-Q3-r1");
    private static final LedgerId LEDGER = new LedgerId("eip155:1");
    private static final AssetId ETHER = new AssetId("eip155:1/slip44:60");
    private static final AssetId TOKEN = new AssetId("eip155:1/erc20:0x" + "1".repeat(40));

    private HikariDataSource database;
    private LedgerMovements movements;

    @BeforeEach
    void store() {
        database = TestDatabase.fresh();
        JdbcClient jdbc = JdbcClient.create(database);
        Instant cutOff = Instant.parse("2026-09-30T22:00:00Z");
        new Snapshots(jdbc, database)
                .pin(
                        RUN,
                        new PinnedBlock(
                                cutOff,
                                new BlockRef(LEDGER, 7, "0x" + "1".repeat(64), cutOff.minusSeconds(1)),
                                "0x" + "2".repeat(64),
                                "0x" + "3".repeat(64),
                                "node",
                                "final"));
        movements = new LedgerMovements(jdbc, new JdbcTemplate(database));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void picksWhatAccountsHeldWhenThePeriodBegan() {
        Closing opened = closing(1, TOKEN, 5, 0);
        store(List.of(), List.of(closing(1, ETHER, 0, 0), opened, closing(2, ETHER, 7, 0)));

        List<Closing> found = new ArrayList<>();
        new TransactionTemplate(new DataSourceTransactionManager(database))
                .executeWithoutResult(_ -> movements.forEachOpened(RUN, List.of(account(1), account(3)), found::add));

        assertThat(found).containsExactly(opened);
    }

    @Test
    void countsWhatIsExplainedAndNamesEveryBlockOnce() {
        assertThat(movements.isStored(RUN, LEDGER)).isFalse();

        store(
                List.of(movement(6, 3), movement(4, 1), movement(6, 1)),
                List.of(closing(1, ETHER, 0, 0), closing(1, TOKEN, 0, 1)));

        assertThat(movements.isStored(RUN, LEDGER)).isTrue();
        assertThat(movements.count(RUN)).isEqualTo(new LedgerMovements.Count(3, 2, 1));
        assertThat(movements.heights(RUN, LEDGER)).containsExactly(4L, 6L);
    }

    @Test
    void keepsHowTheMovementsWereRead() {
        movements.readings().store(RUN, LEDGER, new Activity(List.of(), 5, 2, "trace_block"));

        assertThat(movements.readings().of(RUN)).containsExactly(new MovementReading(LEDGER, 5, 2, "trace_block"));
        assertThat(movements.readings().of(RunId.parse("2026-Q3-r2"))).isEmpty();
        assertThatThrownBy(() -> JdbcClient.create(database)
                        .sql("update snapshot_movement_reading set unmoved = 5")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("snapshot_movement_reading");
    }

    @Test
    void keepsWhyAChangeHasNoTransaction() {
        movements
                .readings()
                .store(
                        RUN,
                        List.of(
                                new Unplaced(account(1), TOKEN, 6, "several"),
                                new Unplaced(account(2), TOKEN, 6, "several"),
                                new Unplaced(account(1), TOKEN, 5, "none")));

        assertThat(movements.readings().unplaced(RUN))
                .containsExactly(
                        "eip155:1  1 changes of tokens without a transaction: none",
                        "eip155:1  2 changes of tokens without a transaction: several");
    }

    private void store(List<Movement> moved, List<Closing> closings) {
        movements.store(RUN, LEDGER, moved);
        movements.storeClosings(RUN, LEDGER, closings);
    }

    private static Movement movement(long height, int units) {
        return new Movement(
                account(1),
                ETHER,
                Movement.Kind.TRANSFER,
                BigInteger.valueOf(units),
                height,
                Optional.empty(),
                0,
                Optional.empty());
    }

    private static Closing closing(int account, AssetId asset, int opening, int unexplained) {
        return new Closing(
                account(account),
                asset,
                BigInteger.valueOf(opening),
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.valueOf(unexplained),
                BigInteger.valueOf(opening + 1L + unexplained));
    }

    private static AccountId account(int number) {
        return new AccountId(LEDGER, "0x%040x".formatted(number));
    }
}
