package io.strongroom.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.Assets;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.reconciliation.MatchItem.Entry;
import io.strongroom.reconciliation.PoolHistory.Dated;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The history that the database works out as sets is what the rule in plain Java works out one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolDeparturesTest {

    private static final int TRIES = 300;
    private static final LedgerId LEDGER = Assets.ETHER.id().ledger();
    private static final AccountId TREASURY = new AccountId(LEDGER, "0x" + "f".repeat(40));
    private static final List<String> POOLS = List.of("P", "Q");
    private static final List<Asset> ASSETS = List.of(Assets.ETHER, Assets.DOLLAR);
    private static final Set<Asset> REBASING = Set.of(Assets.DOLLAR);

    private HikariDataSource database;
    private JdbcClient jdbc;
    private PoolDepartures departures;
    private long entries;

    @BeforeAll
    void open() {
        database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        departures = new PoolDepartures(jdbc);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void theDatabaseTellsTheHistoryAsTheRuleDoes() {
        Map<String, Long> seen = new TreeMap<>();
        for (int seed = 0; seed < TRIES; seed++) {
            Try some = new Try(seed);
            new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(_ -> {
                some.store();
                new Matchings(jdbc).match(some.scope(), sent -> Map.of());
                departures.keep(some.run);
            });
            List<Departure> expected = PoolHistory.departures(some.items, REBASING);

            assertThat(departures.of(some.run))
                    .as("departures of seed %d", seed)
                    .isEqualTo(expected);
            List<Line> lines = some.lines();
            List<Stretch> stretches = lines.stream()
                    .flatMap(line ->
                            PoolHistory.stretches(line.pool(), line.difference(), expected, some.period).stream())
                    .toList();
            assertThat(departures.stretches(some.run, some.period, lines))
                    .as("stretches of seed %d", seed)
                    .isEqualTo(stretches);
            expected.forEach(each -> seen.merge(each.cause(), 1L, Long::sum));
            seen.merge("stretches", (long) stretches.size(), Long::sum);
        }
        assertThat(seen).containsKeys("open", "gas", "in-flight", "accrual", "rounded", "corrected", "stretches");
    }

    /** A small quarter that came about by chance; each of its three transactions has a block and a time of its own. */
    private final class Try {

        private final int seed;
        private final Random chance;
        private final Period period;
        private final RunId run;
        private final List<Dated> items = new ArrayList<>();

        Try(int seed) {
            this.seed = seed;
            chance = new Random(seed);
            Instant from = Instant.parse("2000-01-01T00:00:00Z").plusSeconds(86_400L * 10 * seed);
            period = new Period(from, from.plusSeconds(86_400));
            run = new RunId(new Quarter(2026, 3), seed + 1);
            for (int i = 0; i < 12; i++) {
                items.add(chance.nextBoolean() ? event() : entry(i));
            }
        }

        MatchScope scope() {
            return new MatchScope(
                    run,
                    period,
                    1,
                    Set.of(),
                    POOLS.stream()
                            .map(pool -> new MatchScope.PoolWallet(wallet(pool), pool))
                            .toList(),
                    Set.of(TREASURY),
                    Map.of(),
                    Set.of(Assets.DOLLAR.id()),
                    Map.of(Assets.ETHER.id(), Assets.ETHER, Assets.DOLLAR.id(), Assets.DOLLAR),
                    Optional.empty(),
                    List.of());
        }

        /** What is open at the end may be anything: it is found otherwise. */
        List<Line> lines() {
            return ASSETS.stream()
                    .sorted((one, other) ->
                            one.id().value().compareTo(other.id().value()))
                    .flatMap(asset -> POOLS.stream()
                            .map(pool -> new Line(
                                    pool,
                                    new Quantity(asset, BigInteger.valueOf(chance.nextInt(3))),
                                    Quantity.zero(asset),
                                    Quantity.zero(asset))))
                    .toList();
        }

        private Dated event() {
            int number = chance.nextInt(3);
            Asset asset = pick(ASSETS);
            boolean coin = asset.equals(Assets.ETHER);
            boolean fee = coin && chance.nextInt(3) == 0;
            boolean accrual = !fee && chance.nextInt(4) == 0;
            Quantity quantity = fee ? new Quantity(asset, BigInteger.ONE.negate()) : new Quantity(asset, units());
            boolean ours = coin && !fee && !accrual && quantity.signum() > 0 && chance.nextInt(3) == 0;
            return new Dated(
                    new MatchItem(
                            pick(POOLS),
                            Optional.of(transaction(number)),
                            Optional.empty(),
                            quantity,
                            accrual,
                            fee,
                            fee || ours,
                            Optional.empty(),
                            MatchItem.Carried.NOT),
                    time(number),
                    Optional.of(number + 1L));
        }

        private Dated entry(int number) {
            String id = "M-%d-%02d".formatted(seed, number);
            boolean accrual = chance.nextInt(5) == 0;
            boolean ledger = accrual ? chance.nextBoolean() : chance.nextInt(4) > 0;
            int transaction = chance.nextInt(3);
            Optional<String> reference = !ledger && !accrual && chance.nextInt(3) > 0
                    ? Optional.of("T-%d-%d".formatted(seed, chance.nextInt(2)))
                    : Optional.empty();
            boolean later = ledger && chance.nextInt(6) == 0;
            Instant at = later ? period.cutOff() : time(transaction).plusSeconds(50L * (chance.nextInt(3) - 1));
            Quantity quantity = new Quantity(pick(ASSETS), units());
            MatchItem item = new MatchItem(
                    pick(POOLS),
                    ledger ? Optional.of(transaction(transaction)) : Optional.empty(),
                    Optional.empty(),
                    quantity,
                    accrual,
                    false,
                    false,
                    Optional.of(new Entry(id, new ClientId("C-1"), id, reference, later)),
                    MatchItem.Carried.NOT);
            return new Dated(
                    !later && chance.nextInt(3) == 0 ? correction(id).orElse(item) : item, at, Optional.empty());
        }

        /** An entry that takes back an earlier one, in its place. */
        private Optional<MatchItem> correction(String id) {
            return items.stream()
                    .map(Dated::item)
                    .filter(item -> item.entry()
                            .filter(entry -> entry.movement().equals(entry.origin()) && !entry.later())
                            .isPresent())
                    .findFirst()
                    .map(item -> new MatchItem(
                            item.pool(),
                            item.transaction(),
                            item.index(),
                            new Quantity(
                                    item.quantity().asset(),
                                    item.quantity().baseUnits().negate()),
                            item.accrual(),
                            false,
                            false,
                            item.entry()
                                    .map(entry ->
                                            new Entry(id, entry.client(), entry.origin(), entry.internalRef(), false)),
                            MatchItem.Carried.NOT));
        }

        private void store() {
            pin();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).item().entry().isPresent()) {
                    store(items.get(i), items.get(i).item().entry().get());
                } else {
                    storeEvent(items.get(i), i);
                }
            }
        }

        private void pin() {
            jdbc.sql("insert into pinned_block (run_id, ledger_id, cut_off, height, block_hash, mined_at, parent_hash,"
                            + " state_root, node, finality) values (?, ?, ?, 1, ?, ?, ?, ?, 'n', 'f')")
                    .params(
                            run.toString(),
                            LEDGER.value(),
                            period.cutOff().atOffset(ZoneOffset.UTC),
                            "0x" + "1".repeat(64),
                            period.from().atOffset(ZoneOffset.UTC),
                            "0x" + "2".repeat(64),
                            "0x" + "3".repeat(64))
                    .update();
            for (int number = 0; number < 3; number++) {
                jdbc.sql("insert into snapshot_movement_time (run_id, ledger_id, height, made_at) values (?, ?, ?, ?)")
                        .params(
                                run.toString(),
                                LEDGER.value(),
                                number + 1,
                                time(number).atOffset(ZoneOffset.UTC))
                        .update();
            }
        }

        private void storeEvent(Dated dated, int seq) {
            MatchItem item = dated.item();
            jdbc.sql(
                            "insert into snapshot_movement (run_id, ledger_id, seq, address, asset_id, kind, base_units, height,"
                                    + " transaction, counterparty) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            run.toString(),
                            LEDGER.value(),
                            seq,
                            wallet(item.pool()).address(),
                            item.quantity().asset().id().value(),
                            item.fee() ? "FEE" : item.accrual() ? "REBASE" : "TRANSFER",
                            new BigDecimal(item.quantity().baseUnits()),
                            dated.height().orElseThrow(),
                            item.transaction().orElseThrow(),
                            item.gas() && !item.fee() ? TREASURY.address() : "0x" + "9".repeat(40))
                    .update();
        }

        private void store(Dated dated, Entry entry) {
            MatchItem item = dated.item();
            boolean corrects = !entry.movement().equals(entry.origin());
            String type = corrects
                    ? "correction"
                    : item.accrual() ? "rebase" : entry.internalRef().isPresent() ? "internal-transfer" : "deposit";
            jdbc.sql("insert into movement (movement_id, file_id, line, client_id, asset_id, pool, base_units, type,"
                            + " registered_at, effective_at, entry_no, entry_hash, tx_ref, internal_ref, corrects)"
                            + " values (?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, sha256(''), ?, ?, ?)")
                    .params(
                            entry.movement(),
                            entry.client().value(),
                            item.quantity().asset().id().value(),
                            item.pool(),
                            new BigDecimal(item.quantity().baseUnits()),
                            type,
                            period.from().atOffset(ZoneOffset.UTC),
                            dated.at().atOffset(ZoneOffset.UTC),
                            ++entries)
                    .param(corrects ? null : item.transaction().orElse(null))
                    .param(corrects ? null : entry.internalRef().orElse(null))
                    .param(corrects ? entry.origin() : null)
                    .update();
        }

        private <T> T pick(List<T> some) {
            return some.get(chance.nextInt(some.size()));
        }

        private BigInteger units() {
            return BigInteger.valueOf(chance.nextInt(2) + 1L)
                    .multiply(BigInteger.valueOf(chance.nextBoolean() ? 1 : -1));
        }

        private String transaction(int number) {
            return "0x" + Sha256.of(seed + " " + number).hex();
        }

        private Instant time(int number) {
            return period.from().plusSeconds(100L * (number + 1));
        }

        private AccountId wallet(String pool) {
            return new AccountId(
                    LEDGER, "0x" + Sha256.of("wallet of " + pool).hex().substring(0, 40));
        }
    }
}
