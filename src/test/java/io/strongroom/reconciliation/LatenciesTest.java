package io.strongroom.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.Assets;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.reconciliation.Latency.Since;
import io.strongroom.reconciliation.Latency.Took;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database measures is what the rule in plain Java does, and what is not known is no time of zero. */
class LatenciesTest {

    private static final LedgerId LEDGER = Assets.ETHER.id().ledger();
    private static final int TRIES = 40;

    @Test
    void theDatabaseMeasuresAsTheRuleDoes() {
        try (HikariDataSource database = TestDatabase.fresh()) {
            JdbcClient jdbc = JdbcClient.create(database);
            for (int seed = 0; seed < TRIES; seed++) {
                World world = new World(jdbc, seed);

                List<Latency> measured = new Latencies(jdbc).measure(world.scope());

                assertThat(measured).as("seed %d", seed).isEqualTo(world.byRule());
            }
        }
    }

    @Test
    void whatIsNotKnownIsSaid() {
        Latency latency = Latency.of(LEDGER, Since.INSTRUCTION, List.of(new Took("M-1", Optional.empty())));

        assertThat(latency.times()).isEmpty();
        assertThat(latency.inWords())
                .isEqualTo("eip155:1, instruction to register: no time is known; of 1 it is not known");
    }

    @Test
    void whatTheRegisterHadBeforeTakesNoPart() {
        Latency latency = Latency.of(
                LEDGER,
                Since.BLOCK,
                List.of(
                        new Took("M-1", Optional.of(Duration.ofSeconds(-5))),
                        new Took("M-2", Optional.of(Duration.ofSeconds(7)))));

        assertThat(latency.inWords())
                .isEqualTo("eip155:1, block to register: 1 entries, median 0:00:07, 95 of 100 within 0:00:07,"
                        + " longest 0:00:07 (M-2); 1 were registered before");
    }

    /** Some entries, with and without an instruction and a block. */
    private static final class World {

        private final JdbcClient jdbc;
        private final int seed;
        private final Random chance;
        private final Instant from;
        private final RunId run;
        private final List<Took> instructed = new ArrayList<>();
        private final List<Took> mined = new ArrayList<>();
        private int entries;

        World(JdbcClient jdbc, int seed) {
            this.jdbc = jdbc;
            this.seed = seed;
            chance = new Random(seed);
            from = Instant.parse("2001-01-01T00:00:00Z").plus(Duration.ofDays(10L * seed));
            run = new RunId(new Quarter(2026, 3), seed + 1);
            jdbc.sql("insert into pinned_block (run_id, ledger_id, cut_off, height, block_hash, mined_at, parent_hash,"
                            + " state_root, node, finality) values (?, ?, ?, 9, ?, ?, ?, ?, 'n', 'f')")
                    .params(run.toString(), LEDGER.value(), utc(until()), hash("1"), utc(from), hash("2"), hash("3"))
                    .update();
            for (int number = chance.nextInt(30); number >= 0; number--) {
                add(number);
            }
            // Neither of a period to come, nor a correction, nor what is known later.
            entry("later", until(), 1, Optional.of(from), Optional.empty(), Optional.empty());
            entry("unknown", from, 2, Optional.of(from), Optional.empty(), Optional.empty());
            entry("correction", from, 1, Optional.of(from), Optional.empty(), Optional.of(id("0")));
        }

        private void add(int number) {
            Instant registered = from.plus(chance.nextInt(9_000), ChronoUnit.MILLIS);
            Optional<Instant> instruction = chance.nextInt(3) == 0
                    ? Optional.empty()
                    : Optional.of(registered.minus(chance.nextInt(5_000) - 500, ChronoUnit.MILLIS));
            boolean named = chance.nextInt(4) > 0;
            Optional<Instant> block = named && chance.nextInt(4) > 0
                    ? Optional.of(registered.minusSeconds(chance.nextInt(9) - 2))
                    : Optional.empty();
            Optional<String> transaction =
                    Optional.of(hash("%d %d".formatted(seed, number))).filter(_ -> named);
            block.ifPresent(at -> mine(number, transaction.orElseThrow(), at));
            stored(number, registered, instruction, transaction);
            instructed.add(new Took(id("" + number), instruction.map(at -> Duration.between(at, registered))));
            if (named) {
                mined.add(new Took(id("" + number), block.map(at -> Duration.between(at, registered))));
            }
        }

        private void stored(
                int number, Instant registered, Optional<Instant> instruction, Optional<String> transaction) {
            entry("" + number, registered, 1, instruction, transaction, Optional.empty());
        }

        List<Latency> byRule() {
            List<Latency> all = new ArrayList<>(List.of(Latency.of(LEDGER, Since.INSTRUCTION, instructed)));
            if (!mined.isEmpty()) {
                all.add(Latency.of(LEDGER, Since.BLOCK, mined));
            }
            return all;
        }

        MatchScope scope() {
            return new MatchScope(
                    run,
                    new Period(from, until()),
                    2L * seed + 1,
                    Set.of(),
                    List.of(),
                    Set.of(),
                    Map.of(),
                    Set.of(),
                    Map.of(),
                    Optional.empty(),
                    List.of());
        }

        private Instant until() {
            return from.plusSeconds(86_400);
        }

        private String id(String number) {
            return "M-%d-%s".formatted(seed, number);
        }

        private void mine(int number, String transaction, Instant at) {
            jdbc.sql("insert into snapshot_movement_time (run_id, ledger_id, height, made_at) values (?, ?, ?, ?)")
                    .params(run.toString(), LEDGER.value(), number, utc(at))
                    .update();
            jdbc.sql(
                            "insert into snapshot_movement (run_id, ledger_id, seq, address, asset_id, kind, base_units, height,"
                                    + " transaction, counterparty) values (?, ?, ?, ?, ?, 'TRANSFER', 1, ?, ?, ?)")
                    .params(
                            run.toString(),
                            LEDGER.value(),
                            number,
                            "0x" + "1".repeat(40),
                            Assets.ETHER.id().value(),
                            number,
                            transaction,
                            "0x" + "2".repeat(40))
                    .update();
        }

        private void entry(
                String number,
                Instant registered,
                int file,
                Optional<Instant> instruction,
                Optional<String> transaction,
                Optional<String> corrects) {
            jdbc.sql("insert into movement (movement_id, file_id, line, client_id, asset_id, pool, base_units, type,"
                            + " registered_at, effective_at, entry_no, entry_hash, instructed_at, tx_ref, corrects)"
                            + " values (?, ?, 1, 'C-1', ?, 'P', 1, 'deposit', ?, ?, ?,"
                            + " sha256(''), ?, ?, ?)")
                    .params(
                            id(number),
                            2L * seed + file,
                            Assets.ETHER.id().value(),
                            utc(registered),
                            utc(registered),
                            100L * seed + ++entries)
                    .param(instruction.map(World::utc).orElse(null))
                    .param(transaction.orElse(null))
                    .param(corrects.orElse(null))
                    .update();
        }

        private static OffsetDateTime utc(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }

        private static String hash(String text) {
            return "0x" + Sha256.of(text).hex();
        }
    }
}
