package io.strongroom.snapshot;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.ID;
import static io.strongroom.chain.TestLedger.account;
import static io.strongroom.chain.TestLedger.address;
import static io.strongroom.chain.TestProgram.word;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.FaultyNode;
import io.strongroom.chain.FaultyNode.Fault;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TestProgram;
import io.strongroom.chain.evm.EvmLedgers;
import io.strongroom.chain.movement.Movement.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every fault in every stage that reads a ledger: what comes of it is right to the base unit, or the stage stops and names
 * the cause. The table in docs/reliability.md is what this test saw.
 */
class FaultMatrixTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final Path PAGE = Path.of("docs", "reliability.md");
    private static final List<AccountId> ACCOUNTS = List.of(account(1), account(2), account(3));
    private static final String RIGHT = "right";
    private static final int PATIENT = 30;

    /** By how many blocks a backend that lags does, and more. */
    private static final int BEHIND = 50;

    private static final int IMPATIENT = 2;

    @TempDir
    Path work;

    private int runs;

    /** Where a close reads a ledger. */
    private enum Stage {
        PIN,
        BALANCES,
        TOKENS,
        PROOFS,
        MOVEMENTS
    }

    /** All that a close reads, through a node that fails in one stage. */
    private final class Reader {

        private final FaultyNode node;
        private final Stocktake stocktake;
        private final Snapshots snapshots;
        private final ProofCapture proofs;
        private final MovementCapture movements;
        private final LedgerMovements moved;
        private final AuthorityReadings authorities;
        private final BalanceProofs proven;
        private final Asset token;
        private final RunId run = new RunId(Quarter.parse("2026-Q3"), ++runs);

        Reader(LedgerSettings settings, FaultyNode node, HikariDataSource database, Asset token) {
            this.node = node;
            this.token = token;
            JdbcClient jdbc = JdbcClient.create(database);
            Ledgers ledgers = EvmLedgers.of(settings);
            this.snapshots = new Snapshots(jdbc, database);
            this.moved = new LedgerMovements(jdbc, new JdbcTemplate(database));
            this.authorities = new AuthorityReadings(jdbc, new NamedParameterJdbcTemplate(database));
            this.proven = new BalanceProofs(jdbc, new NamedParameterJdbcTemplate(database));
            this.stocktake = new Stocktake(ledgers, snapshots, authorities);
            this.proofs = new ProofCapture(ledgers, snapshots, new BalanceSums(jdbc), proven, new KnownTokens(jdbc));
            this.movements = new MovementCapture(ledgers, snapshots, moved);
        }

        Seen read(Stage faulty, Fault fault, TestLedger ledger) {
            for (Stage stage : Stage.values()) {
                if (stage == faulty) {
                    if (fault == Fault.REORGANISED) {
                        ledger.reorganise(4);
                    }
                    node.arm(fault);
                }
                try {
                    read(stage);
                } finally {
                    node.disarm();
                }
            }
            String text = Stream.of(
                            List.of(snapshots.digest(run)),
                            authorities.of(run),
                            authorities.allowances(run),
                            moved.of(run),
                            moved.closings(run))
                    .flatMap(List::stream)
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"));
            Set<String> isProven = new TreeSet<>();
            proven.forEachOutcome(run, outcome -> {
                if (outcome.proven()) {
                    isProven.add(outcome.toString());
                }
            });
            return new Seen(text, isProven);
        }

        private void read(Stage stage) {
            switch (stage) {
                case PIN -> stocktake.pin(run, ID, CUT_OFF);
                case BALANCES -> stocktake.read(run, block(), ACCOUNTS, List.of(ETHER, token));
                case TOKENS -> {
                    Set<AssetId> known = Set.of(ETHER.id(), token.id());
                    stocktake.checkTokens(run, block(), List.of(token));
                    stocktake.listUnknown(run, block(), ACCOUNTS, known);
                    stocktake.listAuthority(run, block(), ACCOUNTS);
                }
                case PROOFS -> proofs.capture(run, block(), ProofPolicy.ALL);
                case MOVEMENTS -> movements.capture(run, block(), FROM, asset -> Kind.UNEXPLAINED);
            }
        }

        private PinnedBlock block() {
            return snapshots.pinned(run, ID).orElseThrow();
        }
    }

    /** Everything that was read, and which balances are proven besides. */
    private record Seen(String text, Set<String> proven) {}

    @Test
    void nothingIsEverWrong() throws IOException {
        List<String> rows = new ArrayList<>(List.of(
                "| fault | pin | balances | tokens and signers | proofs | movements |", "|---|---|---|---|---|---|"));
        try (TestLedger ledger = TestLedger.started(work.resolve("whole"));
                TestLedger behind = TestLedger.started(work.resolve("behind"));
                HikariDataSource database = TestDatabase.fresh()) {
            Asset token = filled(behind, false);
            filled(ledger, true);
            Seen expected;
            try (FaultyNode node = FaultyNode.between(ledger.endpoint(), behind.endpoint())) {
                expected = new Reader(ledger.settings(List.of(node.address()), PATIENT), node, database, token)
                        .read(Stage.PIN, Fault.REORDERED, ledger);
            }
            assertThat(expected.text)
                    .as("what is compared has something of everything")
                    .contains("threshold=Optional[2]", "Allowance[", "kind=TRANSFER");
            assertThat(expected.proven).hasSize(2 * ACCOUNTS.size());
            for (Fault fault : Fault.values()) {
                List<String> cells = new ArrayList<>(List.of(fault.toString()));
                for (Stage stage : Stage.values()) {
                    cells.add(
                            fault == Fault.REORGANISED
                                    ? reorganised(stage, database, expected)
                                    : outcome(ledger, behind, database, token, stage, fault, expected));
                }
                rows.add("| " + String.join(" | ", cells) + " |");
            }
        }
        String table = String.join("\n", rows);
        assertThat(table).doesNotContain("WRONG");
        if ("1".equals(System.getProperty("golden.update"))) {
            String page = Files.readString(PAGE);
            Files.writeString(
                    PAGE, page.replaceFirst("(?s)\\| fault \\| pin .*?\n\n", Matcher.quoteReplacement(table + "\n\n")));
        }
        assertThat(Files.readString(PAGE)).contains(table);
    }

    /** A ledger of its own, because it is not the same afterwards. */
    private String reorganised(Stage stage, HikariDataSource database, Seen expected) {
        Path folder = work.resolve("reorganised-" + stage);
        try (TestLedger ledger = TestLedger.started(folder)) {
            Asset token = filled(ledger, true);
            return outcome(ledger, ledger, database, token, stage, Fault.REORGANISED, expected);
        }
    }

    private String outcome(
            TestLedger ledger,
            TestLedger behind,
            HikariDataSource database,
            Asset token,
            Stage stage,
            Fault fault,
            Seen expected) {
        try (FaultyNode node = FaultyNode.between(ledger.endpoint(), behind.endpoint())) {
            int timeout = fault == Fault.HANGING ? IMPATIENT : PATIENT;
            List<String> nodes = Set.of(Fault.NO_LOGS, Fault.FORGED_BLOCKS).contains(fault)
                    ? List.of(node.address(), ledger.endpoint().toString())
                    : List.of(node.address());
            Seen read = new Reader(ledger.settings(nodes, timeout), node, database, token).read(stage, fault, ledger);
            boolean another = fault == Fault.REORGANISED && stage == Stage.PIN;
            if (another) {
                return "right, of the new block";
            }
            if (!read.text.equals(expected.text) || !expected.proven.containsAll(read.proven)) {
                return "WRONG";
            }
            return read.proven.equals(expected.proven) ? RIGHT : "right, not all proven";
        } catch (RuntimeException e) {
            assertThat(e.getClass().getPackageName())
                    .as("%s in %s: %s", fault, stage, e)
                    .startsWith("io.strongroom.");
            assertThat(e.getMessage())
                    .as("%s in %s names the node or what it said", fault, stage)
                    .matches("(?s).*(127\\.0\\.0\\.1:\\d+|[Nn]ode|state root|block).*");
            return e instanceof BlockReplacedException ? "stops: block replaced" : "stops";
        }
    }

    /** Two ledgers filled in the same way are the same, block for block. */
    private static Asset filled(TestLedger ledger, boolean whole) {
        Asset token = ledger.token(address(100), 6, "EURX");
        ledger.token(address(101), 6, "GIFT");
        ledger.give(account(1), BigInteger.TEN.pow(20));
        ledger.give(account(2), token, BigInteger.valueOf(77));
        ledger.code(account(2).address(), TestProgram.safe(2, 3, 1, word(account(9))));
        ledger.code(
                address(102),
                new TestProgram()
                        .answering("allowance(address,address)", word(7))
                        .code());
        ledger.send(
                address(102),
                TestProgram.log("Approval(address,address,uint256)", word(account(1)), word(account(8)), word(500)));
        ledger.mine(FROM.minusSeconds(1));
        ledger.mine(FROM);
        ledger.claimTransfer(TestLedger.asset(address(101), 6, "GIFT"), account(3), 5);
        ledger.claimTransfer(token, account(3), 9);
        ledger.give(account(3), token, BigInteger.valueOf(9));
        ledger.mine(CUT_OFF.minusSeconds(100));
        if (whole) {
            for (int i = 0; i < BEHIND; i++) {
                ledger.mine(CUT_OFF.minusSeconds(90 - i));
            }
            ledger.claimTransfer(TestLedger.asset(address(101), 6, "GIFT"), account(2), 5);
            ledger.send(account(1), address(100), "0x");
            ledger.mine(CUT_OFF.minusSeconds(1));
            ledger.finish(CUT_OFF);
        }
        return token;
    }
}
