package io.strongroom.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums by a real database, against sums of the same balances here. */
class BalanceSumsTest {

    private static final RunId RUN = RunId.parse("2026-Q3-r1");
    private static final RunId OTHER = RunId.parse("2026-Q3-r2");
    private static final LedgerId LEDGER = new LedgerId("eip155:1");
    private static final AssetId ETHER = new AssetId("eip155:1/slip44:60");
    private static final AssetId TOKEN = new AssetId("eip155:1/erc20:0x" + "1".repeat(40));
    private static final BigInteger LARGEST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    /** More than are told to the database at once. */
    private static final int MANY = 20_003;

    private HikariDataSource database;
    private Snapshots snapshots;
    private BalanceSums sums;

    @BeforeEach
    void store() {
        database = TestDatabase.fresh();
        JdbcClient jdbc = JdbcClient.create(database);
        snapshots = new Snapshots(jdbc, database);
        sums = new BalanceSums(jdbc);
        for (RunId run : List.of(RUN, OTHER)) {
            snapshots.pin(run, block());
        }
        snapshots.store(OTHER, LEDGER, List.of(balance(1, ETHER, BigInteger.TEN)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sumsEachGroupToTheBaseUnitAndLeavesOutOtherAccountsAndRuns() {
        snapshots.store(
                RUN,
                LEDGER,
                List.of(
                        balance(1, ETHER, LARGEST),
                        balance(1, TOKEN, BigInteger.ZERO),
                        balance(2, ETHER, BigInteger.ONE),
                        balance(3, ETHER, BigInteger.TWO),
                        balance(4, ETHER, BigInteger.TEN)));

        assertThat(inTransaction(() -> sums.byGroup(RUN, Stream.of(grouped(1, "A"), grouped(2, "A"), grouped(3, "B")))))
                .containsExactly(
                        new GroupSum("A", TOKEN, BigInteger.ZERO),
                        new GroupSum("A", ETHER, LARGEST.add(BigInteger.ONE)),
                        new GroupSum("B", ETHER, BigInteger.TWO));
        assertThat(sums.byAsset(RUN))
                .isEqualTo(Map.of(ETHER, LARGEST.add(BigInteger.valueOf(13)), TOKEN, BigInteger.ZERO));
    }

    @Test
    void tellsMoreAccountsThanAreToldAtOnce() {
        snapshots.store(
                RUN,
                LEDGER,
                IntStream.range(0, MANY)
                        .<Reading>mapToObj(i -> balance(i, ETHER, BigInteger.valueOf(i)))
                        .toList());

        assertThat(inTransaction(() ->
                        sums.byGroup(RUN, IntStream.range(0, MANY).mapToObj(i -> grouped(i, "G" + i % 2)))))
                .containsExactly(new GroupSum("G0", ETHER, sumOf(0)), new GroupSum("G1", ETHER, sumOf(1)));
    }

    @Test
    void findsWhatAccountsHoldTwiceInOneTransaction() {
        snapshots.store(RUN, LEDGER, List.of(balance(1, ETHER, BigInteger.ZERO), balance(1, TOKEN, BigInteger.ONE)));

        List<BalanceRow> expected = List.of(new BalanceRow(account(1), TOKEN, BigInteger.ONE, "read"));
        assertThat(inTransaction(() ->
                        List.of(sums.of(RUN, List.of(account(1))), sums.of(RUN, List.of(account(1), account(2))))))
                .containsExactly(expected, expected);
        assertThat(inTransaction(() -> sums.of(RUN, List.of()))).isEmpty();
    }

    @Test
    void ofWhatIsProvenTheSumIsOfTheRunsProofs() {
        snapshots.store(RUN, LEDGER, List.of(balance(1, ETHER, BigInteger.ONE), balance(2, ETHER, BigInteger.TWO)));
        BalanceProofs proofs = new BalanceProofs(JdbcClient.create(database), new NamedParameterJdbcTemplate(database));
        proofs.store(
                RUN, List.of(new ProofRow(account(2), ETHER, List.of("0x01"), Optional.empty(), Optional.empty())));

        proofs.storeOthers(RUN, LEDGER, ETHER, "not chosen");

        assertThat(sums.provenByAsset(RUN)).isEqualTo(Map.of(ETHER, BigInteger.TWO));
        assertThat(proofs.count(RUN)).isEqualTo(new BalanceProofs.Count(2, 1));
        assertThat(proofs.of(RUN))
                .extracting(ProofRow::unproven)
                .containsExactly(Optional.of("not chosen"), Optional.empty());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return new TransactionTemplate(new DataSourceTransactionManager(database)).execute(_ -> work.get());
    }

    private static BigInteger sumOf(int remainder) {
        return BigInteger.valueOf(IntStream.range(0, MANY)
                .filter(i -> i % 2 == remainder)
                .asLongStream()
                .sum());
    }

    private static GroupedAccount grouped(int account, String group) {
        return new GroupedAccount(account(account), group);
    }

    private static Reading.Balance balance(int account, AssetId asset, BigInteger units) {
        return new Reading.Balance(account(account), asset, units, "read");
    }

    private static AccountId account(int number) {
        return new AccountId(LEDGER, "0x%040x".formatted(number));
    }

    private static PinnedBlock block() {
        Instant cutOff = Instant.parse("2026-09-30T22:00:00Z");
        return new PinnedBlock(
                cutOff,
                new BlockRef(LEDGER, 7, "0x" + "1".repeat(64), cutOff.minusSeconds(1)),
                "0x" + "2".repeat(64),
                "0x" + "3".repeat(64),
                "node",
                "final");
    }
}
