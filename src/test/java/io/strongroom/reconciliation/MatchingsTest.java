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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private static final int TRIES = 120;
    private static final int IN_FLIGHT_BLOCKS = 50;
    private static final long DAY = 86_400;
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
                return new Matchings(jdbc).match(some.scope(), sent -> Map.of());
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

    @Test
    void whatIsOpenIsJudgedAgainInTheNextPeriodAsTheRuleDoes() {
        Map<String, Long> seen = new TreeMap<>();
        for (int seed = TRIES; seed < 2 * TRIES; seed++) {
            Try first = new Try(seed);
            match(first);
            Try second = new Try(first);

            Matching matching = match(second);

            List<MatchItem> items = new ArrayList<>(CarriedItems.of(first.items, Set.of(Assets.DOLLAR)));
            items.addAll(first.nowDue(second.until()));
            items.addAll(second.items);
            Set<MovementMatching.Group> due = second.due(first);
            assertThat(matching.breaks())
                    .as("breaks of seed %d", seed)
                    .isEqualTo(MovementMatching.breaks(items, Set.of(Assets.DOLLAR), due));
            Map<String, Long> rules = new TreeMap<>();
            matching.tallies().forEach(tally -> rules.merge(tally.rule(), tally.groups(), Long::sum));
            assertThat(rules)
                    .as("rules of seed %d", seed)
                    .isEqualTo(MovementMatching.rules(items, Set.of(Assets.DOLLAR), due));
            rules.forEach((rule, count) -> seen.merge(rule, count, Long::sum));
        }
        assertThat(seen).containsKeys("settled", "in-flight", "break", "exact", "overdue");
    }

    /** The wallet of the break was given up since; what it received is known all the same. */
    @Test
    void aBreakOutlivesItsWallet() {
        Try first = new Try(2 * TRIES);
        first.items.clear();
        first.items.add(first.told("0x" + Sha256.of("given up").hex(), "P", 5));
        Matching before = match(first);
        Try second = new Try(first);
        second.items.clear();
        second.pools = List.of("Q");

        assertThat(match(second).breaks()).isNotEmpty().isEqualTo(before.breaks());
    }

    /** What was in flight and has gone from the ledger since is overdue, and stays so under the same number. */
    @Test
    void whatWasInFlightAndNeverCameIsOverdueNotOfAnotherKind() {
        Try first = new Try(2 * TRIES + 1);
        first.items.clear();
        String transaction = "0x" + Sha256.of("replaced").hex();
        first.items.add(first.booked(1, "P", Optional.of(transaction), Assets.ETHER, -5, Optional.empty()));
        Matching before = match(
                first, sent -> sent.stream().collect(Collectors.toMap(each -> each, _ -> "mined in the block after")));
        Try second = new Try(first);
        second.items.clear();
        second.items.add(second.booked(1, "Q", Optional.empty(), Assets.ETHER, 1, Optional.of("T-other")));

        Matching after = match(second);

        assertThat(before.breaks()).isEmpty();
        assertThat(before.explained())
                .singleElement()
                .satisfies(item -> assertThat(item.registeredFirst()).isTrue());
        assertThat(after.breaks())
                .filteredOn(found -> found.pool().equals("P"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(Break.Kind.OVERDUE_IN_FLIGHT);
                    assertThat(found.difference()).isEqualTo(new Quantity(Assets.ETHER, BigInteger.valueOf(5)));
                });
        assertThat(jdbc.sql("select rule, in_flight_since from reconciliation_open where key = ? order by rule")
                        .param(transaction)
                        .query((row, _) -> row.getString(1) + " " + row.getLong(2))
                        .list())
                .containsExactly("in-flight 1", "overdue 1");
    }

    private Matching match(Try some) {
        return match(some, sent -> Map.of());
    }

    private Matching match(Try some, Function<Collection<Sent>, Map<Sent, String>> later) {
        return new TransactionTemplate(new DataSourceTransactionManager(database)).execute(_ -> {
            some.items.forEach(some::store);
            Matchings matchings = new Matchings(jdbc);
            Matching matching = matchings.match(some.scope(), later);
            matchings.store(some.run, some.until(), matching);
            return matching;
        });
    }

    /** A small quarter that came about by chance. */
    private final class Try {

        private final int seed;
        private final Random chance;
        private final Instant from;
        private final RunId run;
        private final List<MatchItem> items = new ArrayList<>();
        private final Optional<Try> earlier;
        private List<String> pools = POOLS;
        private int seq;

        Try(int seed) {
            this(seed, Optional.empty());
        }

        /** The day after, in which something is booked about the day before too. */
        Try(Try earlier) {
            this(earlier.seed, Optional.of(earlier));
        }

        private Try(int seed, Optional<Try> earlier) {
            this.seed = seed;
            this.earlier = earlier;
            chance = new Random(earlier.isPresent() ? -seed : seed);
            from = Instant.parse("2000-01-01T00:00:00Z")
                    .plusSeconds(86_400L * 10 * seed + (earlier.isPresent() ? DAY : 0));
            run = new RunId(new Quarter(2026, earlier.isPresent() ? 4 : 3), seed + 1);
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
                    new Period(from, until()),
                    file(),
                    Set.of(),
                    pools.stream()
                            .map(pool -> new MatchScope.PoolWallet(wallet(pool), pool))
                            .toList(),
                    Set.of(TREASURY),
                    Map.of(),
                    Set.of(Assets.DOLLAR.id()),
                    Map.of(Assets.ETHER.id(), Assets.ETHER, Assets.DOLLAR.id(), Assets.DOLLAR),
                    earlier.map(before -> new MatchScope.Earlier(before.run, before.file())),
                    List.of(new MatchScope.Clearance(LEDGER, height(), IN_FLIGHT_BLOCKS)));
        }

        /** The second day's block comes too soon for what is in flight to have cleared, or not. */
        long height() {
            return 1L + (earlier.isEmpty() ? 0 : IN_FLIGHT_BLOCKS + seed % 2);
        }

        /** What was in flight at the end of the first day, if its time is up by now. */
        Set<MovementMatching.Group> due(Try first) {
            return MovementMatching.judged(first.items, Set.of(Assets.DOLLAR)).entrySet().stream()
                    .filter(judged -> judged.getValue().rule().equals("in-flight"))
                    .filter(_ -> height() - first.height() > IN_FLIGHT_BLOCKS)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        Instant until() {
            return from.plusSeconds(DAY);
        }

        long file() {
            return 2L * seed + (earlier.isPresent() ? 2 : 1);
        }

        /** Entries that took effect too late for this period, as the next one sees them. */
        List<MatchItem> nowDue(Instant cutOff) {
            return items.stream()
                    .filter(item -> item.entry().filter(Entry::later).isPresent())
                    .map(item -> asOf(item, item.entry().orElseThrow(), cutOff))
                    .toList();
        }

        private MatchItem asOf(MatchItem item, Entry entry, Instant cutOff) {
            boolean later = !effect(entry).isBefore(cutOff);
            Entry now = new Entry(entry.movement(), entry.client(), entry.origin(), entry.internalRef(), later);
            return new MatchItem(
                    item.pool(),
                    item.transaction(),
                    item.index(),
                    item.quantity(),
                    item.accrual(),
                    false,
                    false,
                    Optional.of(now),
                    MatchItem.Carried.NOT);
        }

        /** What takes effect later does so on the next day, or on the day after that. */
        private Instant effect(Entry entry) {
            int number =
                    Integer.parseInt(entry.movement().substring(entry.movement().lastIndexOf('-') + 1));
            long late = number % 2 == 0 ? 100_000 : 200_000;
            long due = earlier.isPresent() && number % 3 == 0 ? -10 : 10;
            return from.plusSeconds(entry.later() ? late : due);
        }

        /** Two transfers of the rebasing token, each told one unit off, in one pool or in two. */
        private void addRounding() {
            String second = pick(POOLS);
            items.add(told(
                    "0x" + Sha256.of("%d %d round".formatted(seed, file())).hex(), "P", 5));
            items.add(booked(102, "P", items.getLast().transaction(), Assets.DOLLAR, 4, Optional.empty()));
            items.add(told(
                    "0x" + Sha256.of("%d %d again".formatted(seed, file())).hex(), second, 5));
            items.add(booked(103, second, items.getLast().transaction(), Assets.DOLLAR, 6, Optional.empty()));
        }

        private MatchItem told(String transaction, String pool, long units) {
            Quantity quantity = new Quantity(Assets.DOLLAR, BigInteger.valueOf(units));
            return new MatchItem(
                    pool,
                    Optional.of(transaction),
                    Optional.empty(),
                    quantity,
                    false,
                    false,
                    false,
                    Optional.empty(),
                    MatchItem.Carried.NOT);
        }

        private MatchItem booked(
                int number,
                String pool,
                Optional<String> transaction,
                Asset asset,
                long units,
                Optional<String> reference) {
            String id = "M-%d-%d-%d".formatted(seed, file(), number);
            Entry entry = new Entry(id, new ClientId("C-1"), id, reference, false);
            return new MatchItem(
                    pool,
                    transaction,
                    Optional.empty(),
                    new Quantity(asset, BigInteger.valueOf(units)),
                    false,
                    false,
                    false,
                    Optional.of(entry),
                    MatchItem.Carried.NOT);
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
                    Optional.empty(),
                    MatchItem.Carried.NOT);
        }

        private MatchItem entry(int number) {
            String id = "M-%d-%d-%d".formatted(seed, file(), number);
            boolean accrual = chance.nextInt(5) == 0;
            boolean ledger = accrual ? chance.nextBoolean() : chance.nextInt(3) > 0;
            Optional<Integer> index =
                    ledger && chance.nextBoolean() ? Optional.of(chance.nextInt(2)) : Optional.empty();
            boolean internal = !ledger && !accrual && chance.nextInt(3) > 0;
            Optional<String> reference =
                    internal ? Optional.of("T-%d-%d".formatted(seed, chance.nextInt(2))) : Optional.empty();
            return new MatchItem(
                    pick(POOLS),
                    ledger ? Optional.of(known()) : Optional.empty(),
                    index,
                    new Quantity(pick(ASSETS), units()),
                    accrual,
                    false,
                    false,
                    Optional.of(new Entry(id, new ClientId("C-1"), id, reference, ledger && chance.nextInt(5) == 0)),
                    MatchItem.Carried.NOT);
        }

        private <T> T pick(List<T> some) {
            return some.get(chance.nextInt(some.size()));
        }

        private BigInteger units() {
            return BigInteger.valueOf(chance.nextInt(2) + 1L)
                    .multiply(BigInteger.valueOf(chance.nextBoolean() ? 1 : -1));
        }

        private String transaction() {
            return "0x"
                    + Sha256.of("%d %d %d".formatted(seed, file(), chance.nextInt(3)))
                            .hex();
        }

        /** One that an entry may name: of this day, or of the day before. */
        private String known() {
            return earlier.filter(_ -> chance.nextInt(3) == 0).orElse(this).transaction();
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
                            + " state_root, node, finality) values (?, ?, ?, ?, ?, ?, ?, ?, 'n', 'f')")
                    .params(
                            run.toString(),
                            LEDGER.value(),
                            until().atOffset(ZoneOffset.UTC),
                            height(),
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
                            + " values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, sha256(''), ?, ?, ?)")
                    .params(
                            entry.movement(),
                            file(),
                            entry.client().value(),
                            item.quantity().asset().id().value(),
                            item.pool(),
                            new BigDecimal(item.quantity().baseUnits()),
                            type,
                            from.atOffset(ZoneOffset.UTC),
                            effect(entry).atOffset(ZoneOffset.UTC),
                            ++entries)
                    .param(item.transaction().orElse(null))
                    .param(item.index().orElse(null))
                    .param(entry.internalRef().orElse(null))
                    .update();
        }
    }
}
