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
import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.WatchedNode;
import io.strongroom.chain.evm.EvmLedgers;
import io.strongroom.chain.movement.Closing;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Balances at the beginning of a period, held against proofs of a real node. */
class OpeningProofsTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final RunId RUN = RunId.parse("2026-Q3-r1");

    @TempDir
    Path work;

    private TestLedger ledger;
    private Asset token;
    private WatchedNode node;
    private HikariDataSource database;
    private JdbcClient jdbc;
    private KnownTokens tokens;
    private PinnedBlock end;
    private OpeningProofs proofs;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        token = ledger.token(address(100), 6, "EURX");
        for (int i = 1; i <= 10; i++) {
            ledger.give(account(i), BigInteger.valueOf(i));
            ledger.give(account(i), token, BigInteger.valueOf(i));
        }
        ledger.mine(FROM.minusSeconds(1));
        ledger.mine(FROM);
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
        node = WatchedNode.before(ledger.endpoint());
        database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        Ledgers ledgers = EvmLedgers.of(ledger.settings(List.of(node.address())));
        end = ledgers.of(ID).pin(CUT_OFF);
        new Snapshots(jdbc, database).pin(RUN, end);
        tokens = new KnownTokens(jdbc);
        proofs = new OpeningProofs(jdbc, ledgers, tokens);
    }

    @AfterEach
    void stop() {
        database.close();
        node.close();
        ledger.close();
    }

    @Test
    void provesThoseThatThePolicyChooses() {
        opened(ETHER.id(), 0);

        proofs.check(RUN, end, FROM, ProofPolicy.parse("largest 50%, sample 2"));

        // 10 and 9 and 8 and 7 are half of 55; of the others two are drawn.
        assertThat(node.asked("eth_getProof")).isEqualTo(6);
        node.forget();
        proofs.check(RUN, end, FROM, ProofPolicy.ALL);
        assertThat(node.asked("eth_getProof")).isEqualTo(10);
    }

    @Test
    void stopsWhereAnOpeningWasReadOtherwise() {
        opened(ETHER.id(), 1);

        assertThatThrownBy(() -> proofs.check(RUN, end, FROM, ProofPolicy.ALL))
                .isInstanceOf(DisprovenBalanceException.class)
                .hasMessage(
                        "The balance of %s in %s was read as 11, but the block's state root proves 10",
                        account(10), ETHER.id());
    }

    /** Where a run found a token's balances to lie, none of the token's words is tried again. */
    @Test
    void looksForATokensWordsWhereTheyWereSeen() {
        opened(token.id(), 0);
        proofs.check(RUN, end, FROM, ProofPolicy.ALL);
        assertThat(node.asked("eth_createAccessList")).isPositive();
        tokens.store(
                RUN,
                token.id(),
                EvmLedgers.of(ledger.settings())
                        .of(ID)
                        .prove(end, token.id(), List.of(row(token.id(), 10, 0).reading()), List.of()));
        node.forget();

        proofs.check(RUN, end, FROM, ProofPolicy.ALL);

        assertThat(node.asked("eth_createAccessList")).isZero();
        assertThat(node.asked("eth_getProof")).isPositive();
    }

    /** What ten accounts had, the richest with so much more than is true. */
    private void opened(AssetId asset, int more) {
        new LedgerMovements(jdbc, new JdbcTemplate(database))
                .storeClosings(
                        RUN,
                        ID,
                        List.of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1).stream()
                                .map(number -> row(asset, number, number == 10 ? more : 0))
                                .map(row -> closing(row.account(), asset, row.baseUnits()))
                                .toList());
    }

    private static BalanceRow row(AssetId asset, int number, int more) {
        return new BalanceRow(account(number), asset, BigInteger.valueOf(number + more), "test");
    }

    private static Closing closing(AccountId account, AssetId asset, BigInteger units) {
        BigInteger none = BigInteger.ZERO;
        return new Closing(account, asset, units, none, none, none, none, none, units);
    }
}
