package io.strongroom.snapshot;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.ID;
import static io.strongroom.chain.TestLedger.account;
import static io.strongroom.chain.TestLedger.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.evm.EvmLedgers;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proofs taken from a real node for balances of a run. */
class ProofCaptureTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final RunId RUN = RunId.parse("2026-Q3-r1");
    private static final AccountId ALICE = account(1);
    private static final AccountId NOBODY = account(2);

    @TempDir
    Path work;

    private TestLedger ledger;
    private HikariDataSource database;
    private Snapshots snapshots;
    private BalanceProofs proofs;
    private Stocktake stocktake;
    private ProofCapture capture;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        database = TestDatabase.fresh();
        JdbcClient jdbc = JdbcClient.create(database);
        snapshots = new Snapshots(jdbc, database);
        proofs = new BalanceProofs(jdbc, new NamedParameterJdbcTemplate(database));
        Ledgers ledgers = EvmLedgers.of(ledger.settings());
        stocktake = new Stocktake(
                ledgers, snapshots, new AuthorityReadings(jdbc, new NamedParameterJdbcTemplate(database)));
        capture = new ProofCapture(ledgers, snapshots, new BalanceSums(jdbc), proofs, new KnownTokens(jdbc));
    }

    @AfterEach
    void stop() {
        database.close();
        ledger.close();
    }

    @Test
    void provesWhatIsHeldAndWhatIsNot() {
        Asset token = ledger.token(address(100), 6, "EURX");
        ledger.give(ALICE, BigInteger.TEN);
        ledger.give(ALICE, token, BigInteger.ONE);
        PinnedBlock pinned = pinned();
        stocktake.read(RUN, pinned, List.of(ALICE, NOBODY), List.of(ETHER, token));

        capture.capture(RUN, pinned, ProofPolicy.ALL);
        List<ProofRow> first = proofs.of(RUN);
        capture.capture(RUN, pinned, ProofPolicy.ALL);

        assertThat(proofs.of(RUN)).isEqualTo(first).hasSize(4);
        assertThat(first).allSatisfy(row -> {
            assertThat(row.unproven()).isEmpty();
            assertThat(row.nodes()).isNotEmpty();
            assertThat(row.storage().isPresent())
                    .isEqualTo(row.asset().contract().isPresent());
        });
    }

    /** The later pieces hold nothing but zeros, by which no layout of the token's storage can be confirmed. */
    @Test
    void provesMoreBalancesThanAreProvenAtOnce() {
        Asset token = ledger.token(address(100), 6, "EURX");
        List<AccountId> accounts =
                IntStream.rangeClosed(1, 2_002).mapToObj(TestLedger::account).toList();
        ledger.give(accounts.getLast(), token, BigInteger.ONE);
        PinnedBlock pinned = pinned();
        stocktake.read(RUN, pinned, accounts, List.of(token));

        capture.capture(RUN, pinned, ProofPolicy.ALL);

        assertThat(proofs.of(RUN)).hasSize(2_002).allMatch(ProofRow::isProven);
        assertThat(proofs.count(RUN)).isEqualTo(new BalanceProofs.Count(2_002, 2_002));
    }

    @Test
    void saysOfWhatIsNotChosenWhyItIsNotProven() {
        ledger.give(ALICE, BigInteger.TEN);
        PinnedBlock pinned = pinned();
        stocktake.read(RUN, pinned, List.of(ALICE, NOBODY), List.of(ETHER));

        capture.capture(RUN, pinned, ProofPolicy.parse("largest 50%, sample 0"));

        assertThat(proofs.of(RUN))
                .extracting(ProofRow::unproven)
                .containsExactly(Optional.empty(), Optional.of("not chosen by 'largest 50%, sample 0'"));
    }

    /** Twice what is stored: whoever proves the word proves something else than the balance. */
    @Test
    void namesATokenThatComputesItsBalancesAsReadOnly() {
        Asset token = TestLedger.asset(address(101), 18, "REB");
        ledger.code(address(101), "0x6004355460011b60005260206000f3");
        ledger.give(ALICE, token, BigInteger.TWO);
        PinnedBlock pinned = pinned();
        stocktake.read(RUN, pinned, List.of(ALICE), List.of(token));

        capture.capture(RUN, pinned, ProofPolicy.ALL);

        assertThat(snapshots.balances(RUN)).extracting(BalanceRow::baseUnits).containsExactly(BigInteger.valueOf(4));
        assertThat(proofs.of(RUN))
                .extracting(ProofRow::unproven)
                .containsExactly(Optional.of("no words of the token's storage were found to make the balance"));
    }

    @Test
    void stopsWhereATokensBalanceWasReadOtherwise() {
        Asset token = ledger.token(address(100), 6, "EURX");
        ledger.give(ALICE, token, BigInteger.ONE);
        PinnedBlock pinned = pinned();
        snapshots.store(RUN, ID, List.of(new Reading.Balance(ALICE, token.id(), BigInteger.TWO, "a lying node")));

        assertThatThrownBy(() -> capture.capture(RUN, pinned, ProofPolicy.ALL))
                .isInstanceOf(DisprovenBalanceException.class)
                .hasMessageEndingWith("was read as 2, but the block's state root proves 1");
    }

    @Test
    void stopsWhereABalanceWasReadOtherwiseThanItIsProven() {
        ledger.give(ALICE, BigInteger.TEN);
        PinnedBlock pinned = pinned();
        snapshots.store(RUN, ID, List.of(new Reading.Balance(ALICE, ETHER.id(), BigInteger.TWO, "a lying node")));

        assertThatThrownBy(() -> capture.capture(RUN, pinned, ProofPolicy.ALL))
                .isInstanceOf(DisprovenBalanceException.class)
                .hasMessage(
                        "The balance of %s in %s was read as 2, but the block's state root proves 10",
                        ALICE, ETHER.id());
    }

    private PinnedBlock pinned() {
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
        return stocktake.pin(RUN, ID, CUT_OFF);
    }
}
