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

/** What the database matches as sets is what the rule in plain Java matches one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchingsTest {

    private static final int TRIES = 300;
    private static final LedgerId LEDGER = Assets.ETHER.id().ledger();
    private static final AccountId TREASURY = new AccountId(LEDGER, "0x" + "f".repeat(40));
    private static final List<String> POOLS = List.of("P", "Q");
    private static final List<Asset> ASSETS = List.of(Assets.ETHER, Assets.DOLLAR);

    private HikariDataSource database;
    private JdbcClient jdbc;
    private long entries;

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
    void theDatabaseMatchesAsTheRuleDoes() {
        Map<String, Long> seen = new TreeMap<>();
        for (int seed = 0; seed < TRIES; seed++) {
            Try some = new Try(seed);
            Matching matching = new TransactionTemplate(new DataSourceTransactionManager(database)).execute(_ -> {
                some.items.forEach(some::store);
                return new Matchings(jdbc).match(some.scope());
            });

            assertThat(matching.breaks())
                    .as("breaks of seed %d", seed)
                    .isEqualTo(MovementMatching.breaks(some.items, Set.of(Assets.DOLLAR)));
            Map<String, Long> rules = new TreeMap<>();
            matching.tallies().forEach(tally -> rules.merge(tally.rule(), tally.groups(), Long::sum));
            assertThat(rules)
                    .as("rules of seed %d", seed)
                    .isEqualTo(MovementMatching.rules(some.items, Set.of(Assets.DOLLAR)));
            rules.forEach((rule, count) -> seen.merge(rule, count, Long::sum));
        }
        assertThat(seen)
                .containsKeys("exact", "net", "sweep", "gas", "in-flight", "internal", "corrected", "rounded", "break");
    }

    /** A small quarter that came about by chance. */
    private final class Try {

        private final int seed;
        private final Random chance;
        private final Instant from;
        private final RunId run;
        private final List<MatchItem> items = new ArrayList<>();
        private int seq;

        Try(int seed) {
            this.seed = seed;
            chance = new Random(seed);
            from = Instant.parse("2000-01-01T00:00:00Z").plusSeconds(86_400L * 10 * seed);
            run = new RunId(new Quarter(2026, 3), seed + 1);
            for (int i = chance.nextInt(12); i >= 0; i--) {
                items.add(chance.nextBoolean() ? event() : entry(i));
            }
            if (chance.nextBoolean()) {
                items.add(booked(100, "P", Optional.empty(), Assets.ETHER, 2, Optional.of("T-" + seed)));
                items.add(booked(101, "P", Optional.empty(), Assets.ETHER, -2, Optional.of("T-" + seed)));
            }
            if (chance.nextBoolean()) {
                addRounding();
            }
        }

        MatchScope scope() {
            return new MatchScope(
                    run,
                    new Period(from, from.plusSeconds(86_400)),
                    1,
                    Set.of(),
                    POOLS.stream()
                            .map(pool -> new MatchScope.PoolWallet(wallet(pool), pool))
                            .toList(),
                    Set.of(TREASURY),
                    Map.of(),
                    Set.of(Assets.DOLLAR.id()),
                    Map.of(Assets.ETHER.id(), Assets.ETHER, Assets.DOLLAR.id(), Assets.DOLLAR));
        }

        /** Two transfers of the rebasing token, each told one unit off, in one pool or in two. */
        private void addRounding() {
            String second = pick(POOLS);
            items.add(told("0x" + Sha256.of(seed + " round").hex(), "P", 5));
            items.add(booked(102, "P", items.getLast().transaction(), Assets.DOLLAR, 4, Optional.empty()));
            items.add(told("0x" + Sha256.of(seed + " again").hex(), second, 5));
            items.add(booked(103, second, items.getLast().transaction(), Assets.DOLLAR, 6, Optional.empty()));
        }

        private MatchItem told(String transaction, String pool, long units) {
            Quantity quantity = new Quantity(Assets.DOLLAR, BigInteger.valueOf(units));
            return new MatchItem(
                    pool, Optional.of(transaction), Optional.empty(), quantity, false, false, false, Optional.empty());
        }

        private MatchItem booked(
                int number,
                String pool,
                Optional<String> transaction,
                Asset asset,
                long units,
                Optional<String> reference) {
            String id = "M-%d-%d".formatted(seed, number);
            Entry entry = new Entry(id, new ClientId("C-1"), id, reference, false);
            return new MatchItem(
                    pool,
                    transaction,
                    Optional.empty(),
                    new Quantity(asset, BigInteger.valueOf(units)),
                    false,
                    false,
                    false,
                    Optional.of(entry));
        }

        private MatchItem event() {
            Asset asset = pick(ASSETS);
            Quantity quantity = new Quantity(asset, units());
            boolean coin = asset.equals(Assets.ETHER);
            boolean fee = coin && chance.nextInt(3) == 0;
            boolean accrual = !fee && chance.nextInt(5) == 0;
            boolean ours = coin && !fee && !accrual && quantity.signum() > 0 && chance.nextInt(3) == 0;
            Optional<Integer> index = coin || accrual || fee ? Optional.empty() : Optional.of(chance.nextInt(2));
            return new MatchItem(
                    pick(POOLS),
                    Optional.of(transaction()),
                    index,
                    quantity,
                    accrual,
                    fee,
                    fee || ours,
                    Optional.empty());
        }

        private MatchItem entry(int number) {
            String id = "M-%d-%d".formatted(seed, number);
            boolean accrual = chance.nextInt(5) == 0;
            boolean ledger = accrual ? chance.nextBoolean() : chance.nextInt(3) > 0;
            Optional<Integer> index =
                    ledger && chance.nextBoolean() ? Optional.of(chance.nextInt(2)) : Optional.empty();
            boolean internal = !ledger && !accrual && chance.nextInt(3) > 0;
            Optional<String> reference =
                    internal ? Optional.of("T-%d-%d".formatted(seed, chance.nextInt(2))) : Optional.empty();
            return new MatchItem(
                    pick(POOLS),
                    ledger ? Optional.of(transaction()) : Optional.empty(),
                    index,
                    new Quantity(pick(ASSETS), units()),
                    accrual,
                    false,
                    false,
                    Optional.of(new Entry(id, new ClientId("C-1"), id, reference, ledger && chance.nextInt(5) == 0)));
        }

        private <T> T pick(List<T> some) {
            return some.get(chance.nextInt(some.size()));
        }

        private BigInteger units() {
            return BigInteger.valueOf(chance.nextInt(2) + 1L)
                    .multiply(BigInteger.valueOf(chance.nextBoolean() ? 1 : -1));
        }

        private String transaction() {
            return "0x" + Sha256.of(seed + " " + chance.nextInt(3)).hex();
        }

        private AccountId wallet(String pool) {
            return new AccountId(
                    LEDGER, "0x" + Sha256.of("wallet of " + pool).hex().substring(0, 40));
        }

        private void store(MatchItem item) {
            if (seq == 0) {
                pin();
            }
            if (item.entry().isPresent()) {
                store(item, item.entry().get());
            } else {
                storeEvent(item);
            }
            seq++;
        }

        private void pin() {
            jdbc.sql("insert into pinned_block (run_id, ledger_id, cut_off, height, block_hash, mined_at, parent_hash,"
                            + " state_root, node, finality) values (?, ?, ?, 1, ?, ?, ?, ?, 'n', 'f')")
                    .params(
                            run.toString(),
                            LEDGER.value(),
                            from.plusSeconds(86_400).atOffset(ZoneOffset.UTC),
                            "0x" + "1".repeat(64),
                            from.atOffset(ZoneOffset.UTC),
                            "0x" + "2".repeat(64),
                            "0x" + "3".repeat(64))
                    .update();
        }

        private void storeEvent(MatchItem item) {
            jdbc.sql(
                            "insert into snapshot_movement (run_id, ledger_id, seq, address, asset_id, kind, base_units, height,"
                                    + " transaction, counterparty, event_index) values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)")
                    .params(
                            run.toString(),
                            LEDGER.value(),
                            seq,
                            wallet(item.pool()).address(),
                            item.quantity().asset().id().value(),
                            item.fee() ? "FEE" : item.accrual() ? "REBASE" : "TRANSFER",
                            new BigDecimal(item.quantity().baseUnits()),
                            item.transaction().orElseThrow(),
                            item.gas() && !item.fee() ? TREASURY.address() : "0x" + "9".repeat(40))
                    .param(item.index().orElse(null))
                    .update();
        }

        private void store(MatchItem item, Entry entry) {
            String type = item.accrual() ? "rebase" : entry.internalRef().isPresent() ? "internal-transfer" : "deposit";
            jdbc.sql("insert into movement (movement_id, file_id, line, client_id, asset_id, pool, base_units, type,"
                            + " registered_at, effective_at, entry_no, entry_hash, tx_ref, event_index, internal_ref)"
                            + " values (?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, sha256(''), ?, ?, ?)")
                    .params(
                            entry.movement(),
                            entry.client().value(),
                            item.quantity().asset().id().value(),
                            item.pool(),
                            new BigDecimal(item.quantity().baseUnits()),
                            type,
                            from.atOffset(ZoneOffset.UTC),
                            from.plusSeconds(entry.later() ? 100_000 : 10).atOffset(ZoneOffset.UTC),
                            ++entries)
                    .param(item.transaction().orElse(null))
                    .param(item.index().orElse(null))
                    .param(entry.internalRef().orElse(null))
                    .update();
        }
    }
}
