package io.strongroom.snapshot;

import static io.strongroom.chain.TestLedger.ID;
import static io.strongroom.chain.TestLedger.account;
import static io.strongroom.chain.TestLedger.address;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.RunId;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TestProxy;
import io.strongroom.chain.WatchedNode;
import io.strongroom.chain.evm.EvmLedgers;
import io.strongroom.proof.BalanceSlot.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of tokens from one close to the next never lies, whatever became of them in between. */
class KnownTokensTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final RunId FIRST = RunId.parse("2026-Q3-r1");
    private static final RunId SECOND = RunId.parse("2026-Q4-r1");
    private static final AccountId ALICE = account(1);
    private static final AccountId NOBODY = account(2);
    private static final Asset TOKEN = TestLedger.asset(address(100), 6, "EURX");
    private static final String BY_HOLDER = address(200);
    private static final String BY_MAPPING = address(201);
    private static final String BEACON = address(202);

    @TempDir
    Path work;

    private TestLedger ledger;
    private WatchedNode node;
    private HikariDataSource database;
    private Stocktake stocktake;
    private ProofCapture capture;
    private BalanceProofs proofs;
    private KnownTokens tokens;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        node = WatchedNode.before(ledger.endpoint());
        database = TestDatabase.fresh();
        JdbcClient jdbc = JdbcClient.create(database);
        Snapshots snapshots = new Snapshots(jdbc, database);
        proofs = new BalanceProofs(jdbc, new NamedParameterJdbcTemplate(database));
        tokens = new KnownTokens(jdbc);
        Ledgers ledgers = EvmLedgers.of(ledger.settings(List.of(node.address())));
        stocktake = new Stocktake(
                ledgers, snapshots, new AuthorityReadings(jdbc, new NamedParameterJdbcTemplate(database)));
        capture = new ProofCapture(ledgers, snapshots, new BalanceSums(jdbc), proofs, tokens);
        ledger.code(BY_HOLDER, TestProxy.balancesByHolder());
        ledger.code(BY_MAPPING, TestProxy.balancesByMapping());
    }

    @AfterEach
    void stop() {
        database.close();
        node.close();
        ledger.close();
    }

    @Test
    void doesNotAskAgainWhereBalancesLie() {
        ledger.code(address(100), TestProxy.balancesByHolder());
        holds(EvmAddresses.word(ALICE.address()), 5);
        close(FIRST);
        node.forget();

        holds(EvmAddresses.word(ALICE.address()), 6);
        close(SECOND);

        assertThat(node.asked("eth_createAccessList")).isZero();
        assertThat(proofs.of(SECOND)).allMatch(ProofRow::isProven);
        assertThat(layouts()).containsExactly(Layout.HOLDER);
        assertThat(tokens.changes(SECOND)).isEmpty();
    }

    /** The words of the old layout stay in the storage, and one of them may even be right. */
    @Test
    void findsAnewWhereAProxyWasUpgraded() {
        ledger.code(address(100), TestProxy.code(TestProxy.IMPLEMENTATION));
        word(TestProxy.IMPLEMENTATION, BY_HOLDER);
        holds(EvmAddresses.word(ALICE.address()), 5);
        close(FIRST);

        word(TestProxy.IMPLEMENTATION, BY_MAPPING);
        holds(TestProxy.mapped(ALICE.address()).substring(2), 5);
        close(SECOND);

        assertThat(layouts()).containsExactly(Layout.SOLIDITY, Layout.HOLDER);
        assertThat(slotOf(SECOND)).isEqualTo(TestProxy.mapped(ALICE.address()));
        assertThat(tokens.changes(FIRST)).isEmpty();
        assertThat(tokens.changes(SECOND))
                .singleElement()
                .satisfies(change -> assertThat(change.sentence())
                        .startsWith(
                                "%s changed its code since 2026-Q3-r1: the implementation (ERC-1967) %s with code 0x"
                                        .formatted(TOKEN.id(), BY_MAPPING))
                        .contains("; it was the implementation (ERC-1967) %s with code 0x".formatted(BY_HOLDER)));
    }

    @Test
    void findsAnewWhereTheProgramBehindABeaconIsAnother() {
        ledger.code(address(100), TestProxy.code(TestProxy.OWN_CUSTOM));
        word(TestProxy.OWN_CUSTOM, BY_HOLDER);
        word(TestProxy.BEACON, BEACON);
        ledger.code(BEACON, TestProxy.beacon(BY_HOLDER));
        holds(EvmAddresses.word(ALICE.address()), 5);
        close(FIRST);

        word(TestProxy.OWN_CUSTOM, BY_MAPPING);
        ledger.code(BEACON, TestProxy.beacon(BY_MAPPING));
        holds(TestProxy.mapped(ALICE.address()).substring(2), 5);
        close(SECOND);

        assertThat(slotOf(SECOND)).isEqualTo(TestProxy.mapped(ALICE.address()));
        assertThat(tokens.changes(SECOND).getFirst().sentence())
                .contains("the beacon (ERC-1967)", "the beacon's implementation " + BY_MAPPING);
    }

    @Test
    void findsAnewWhereTheProgramBehindACloneIsAnother() {
        ledger.code(address(100), TestProxy.clone(BY_HOLDER));
        holds(EvmAddresses.word(ALICE.address()), 5);
        close(FIRST);

        ledger.code(BY_HOLDER, TestProxy.balancesByMapping());
        holds(TestProxy.mapped(ALICE.address()).substring(2), 5);
        close(SECOND);

        assertThat(slotOf(SECOND)).isEqualTo(TestProxy.mapped(ALICE.address()));
        assertThat(tokens.changes(SECOND).getFirst().sentence())
                .contains("the program that it is a clone of (ERC-1167) " + BY_HOLDER);
    }

    /** Nothing tells that this token was upgraded but its balances. */
    @Test
    void doesNotBelieveWhatWasSeenOnceABalanceSaysOtherwise() {
        ledger.code(address(100), TestProxy.code(TestProxy.OWN_CUSTOM));
        word(TestProxy.OWN_CUSTOM, BY_HOLDER);
        holds(EvmAddresses.word(ALICE.address()), 5);
        close(FIRST);

        word(TestProxy.OWN_CUSTOM, BY_MAPPING);
        holds(TestProxy.mapped(ALICE.address()).substring(2), 7);
        close(SECOND);

        assertThat(slotOf(SECOND)).isEqualTo(TestProxy.mapped(ALICE.address()));
        assertThat(layouts()).containsExactly(Layout.SOLIDITY, Layout.HOLDER);
    }

    /** Zeros lie everywhere. */
    @Test
    void doesNotBelieveWhatWasSeenIfAllHoldNothing() {
        ledger.code(address(100), TestProxy.code(TestProxy.OWN_CUSTOM));
        word(TestProxy.OWN_CUSTOM, BY_HOLDER);
        holds(EvmAddresses.word(ALICE.address()), 5);
        close(FIRST);

        word(TestProxy.OWN_CUSTOM, BY_MAPPING);
        holds(EvmAddresses.word(ALICE.address()), 0);
        close(SECOND);

        assertThat(slotOf(SECOND)).isEqualTo(TestProxy.mapped(ALICE.address()));
    }

    /** An earlier quarter closed again after a later one: what came later did not change before. */
    @Test
    void comparesWithTheBlockBefore() {
        ledger.code(address(100), TestProxy.code(TestProxy.IMPLEMENTATION));
        word(TestProxy.IMPLEMENTATION, BY_HOLDER);
        holds(EvmAddresses.word(ALICE.address()), 5);
        close(FIRST);
        word(TestProxy.IMPLEMENTATION, BY_MAPPING);
        close(SECOND);
        node.forget();

        RunId again = RunId.parse("2026-Q3-r2");
        prove(again, stocktake.pin(again, ID, CUT_OFF));

        assertThat(tokens.changes(again)).isEmpty();
        assertThat(node.asked("eth_createAccessList")).isZero();
        assertThat(proofs.of(again)).allMatch(ProofRow::isProven);
    }

    private void close(RunId run) {
        Instant cutOff = run.equals(FIRST) ? CUT_OFF : CUT_OFF.plus(Duration.ofDays(92));
        ledger.mine(cutOff.minusSeconds(1));
        ledger.finish(cutOff);
        prove(run, stocktake.pin(run, ID, cutOff));
    }

    private void prove(RunId run, PinnedBlock pinned) {
        stocktake.read(run, pinned, List.of(ALICE, NOBODY), List.of(TOKEN));
        capture.capture(run, pinned, ProofPolicy.ALL);
    }

    private void word(String slot, String address) {
        ledger.rpc().call("anvil_setStorageAt", address(100), slot, "0x" + EvmAddresses.word(address));
    }

    private void holds(String slot, int units) {
        ledger.rpc().call("anvil_setStorageAt", address(100), "0x" + slot, "0x%064x".formatted(units));
    }

    private List<Layout> layouts() {
        return tokens.layouts(TOKEN.id()).stream()
                .map(seen -> seen.layout().slot().layout())
                .toList();
    }

    private String slotOf(RunId run) {
        return proofs.of(run).stream()
                .filter(row -> row.account().equals(ALICE))
                .map(row -> row.storage().map(ProofReading.Storage::slot).orElse("none"))
                .findFirst()
                .orElseThrow();
    }
}
