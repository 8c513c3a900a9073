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
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.chain.evm.EvmLedgers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class StocktakeTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final RunId RUN = RunId.parse("2026-Q3-r1");
    private static final AccountId ALICE = account(1);
    private static final AccountId BOB = account(2);

    @TempDir
    Path work;

    private TestLedger ledger;
    private HikariDataSource database;
    private Snapshots snapshots;
    private Stocktake stocktake;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        database = TestDatabase.fresh();
        snapshots = new Snapshots(JdbcClient.create(database), database);
        stocktake = new Stocktake(
                EvmLedgers.of(ledger.settings()),
                snapshots,
                new AuthorityReadings(JdbcClient.create(database), new NamedParameterJdbcTemplate(database)));
    }

    @AfterEach
    void stop() {
        database.close();
        ledger.close();
    }

    @Test
    void keepsThePinnedBlockAsItWasRead() {
        PinnedBlock pinned = pinnedAtCutOff();

        assertThat(snapshots.pinned(RUN)).containsExactly(pinned);
        assertThat(snapshots.pinned(RUN, ID)).contains(pinned);
        assertThat(snapshots.pinned(RUN, new LedgerId("eip155:1"))).isEmpty();
        assertThat(snapshots.pinned(RunId.parse("2026-Q3-r2"))).isEmpty();
    }

    @Test
    void pinsOnceHoweverOftenItIsAsked() {
        PinnedBlock first = pinnedAtCutOff();

        assertThat(stocktake.pin(RUN, ID, CUT_OFF)).isEqualTo(first);
        snapshots.pin(RUN, first);
        assertThat(snapshots.pinned(RUN)).hasSize(1);
    }

    @Test
    void refusesASecondBlockForARun() {
        pinnedAtCutOff();
        PinnedBlock earlier = stocktake.pin(RunId.parse("2026-Q2-r1"), ID, CUT_OFF.minusSeconds(12));

        assertThatThrownBy(() -> snapshots.pin(RUN, earlier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Run 2026-Q3-r1 is pinned to");
    }

    @Test
    void refusesARestartAfterItsBlockWasReplaced() {
        pinnedAtCutOff();
        ledger.rpc().call("anvil_reorg", 4, List.of());

        assertThatThrownBy(() -> stocktake.pin(RUN, ID, CUT_OFF)).isInstanceOf(BlockReplacedException.class);
    }

    @Test
    void readsEveryAccountInEveryAssetOfTheLedger() {
        Asset token = ledger.token(address(100), 6, "EURX");
        Asset elsewhere = new Asset(new AssetId("eip155:1/slip44:60"), "ETH", 18);
        ledger.give(ALICE, BigInteger.TEN);
        ledger.give(BOB, token, largest());
        PinnedBlock pinned = pinnedAtCutOff();

        ReadCount count =
                stocktake.read(RUN, pinned, List.of(BOB, ALICE, ALICE, foreigner()), List.of(token, ETHER, elsewhere));

        assertThat(count).isEqualTo(new ReadCount(4, 0, 4, 0));
        assertThat(snapshots.balances(RUN))
                .containsExactly(
                        new BalanceRow(
                                ALICE,
                                token.id(),
                                BigInteger.ZERO,
                                "one eth_call for many balances, by state override"),
                        new BalanceRow(
                                ALICE, ETHER.id(), BigInteger.TEN, "one eth_call for many balances, by state override"),
                        new BalanceRow(BOB, token.id(), largest(), "one eth_call for many balances, by state override"),
                        new BalanceRow(
                                BOB, ETHER.id(), BigInteger.ZERO, "one eth_call for many balances, by state override"));
    }

    @Test
    void addsOnlyWhatIsMissingAfterARestart() {
        Asset token = ledger.token(address(100), 6, "EURX");
        PinnedBlock pinned = pinnedAtCutOff();
        stocktake.read(RUN, pinned, List.of(ALICE), List.of(ETHER));

        ReadCount second = stocktake.read(RUN, pinned, List.of(ALICE, BOB), List.of(ETHER, token));
        ReadCount third = stocktake.read(RUN, pinned, List.of(ALICE, BOB), List.of(ETHER, token));

        assertThat(second).isEqualTo(new ReadCount(4, 1, 3, 0));
        assertThat(third).isEqualTo(new ReadCount(4, 4, 0, 0));
        assertThat(snapshots.balances(RUN)).hasSize(4);
    }

    @Test
    void keepsABalanceWithoutAnAnswerApartFromZero() {
        Asset gone = TestLedger.asset(address(404), 18, "GONE");
        PinnedBlock pinned = pinnedAtCutOff();

        ReadCount first = stocktake.read(RUN, pinned, List.of(ALICE), List.of(gone));
        ReadCount second = stocktake.read(RUN, pinned, List.of(ALICE), List.of(gone));

        assertThat(first).isEqualTo(new ReadCount(1, 0, 0, 1));
        assertThat(second).isEqualTo(new ReadCount(1, 1, 0, 0));
        assertThat(snapshots.balances(RUN)).isEmpty();
        assertThat(snapshots.unread(RUN))
                .containsExactly(new UnreadCount(
                        1, new UnreadRow(ALICE, gone.id(), "contract answered nothing (no contract?)")));
    }

    @Test
    void refusesTheSameBalanceTwice() {
        PinnedBlock pinned = pinnedAtCutOff();
        stocktake.read(RUN, pinned, List.of(ALICE), List.of(ETHER));

        assertThatThrownBy(() -> insertBalance(BigInteger.ZERO)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void refusesANegativeBalanceAndAnyChange() {
        pinnedAtCutOff();
        assertThatThrownBy(() -> insertBalance(BigInteger.ONE.negate())).isInstanceOf(DataAccessException.class);
        insertBalance(BigInteger.ONE);

        for (String change : List.of("update snapshot_holding set base_units = array[2]", "delete from pinned_block")) {
            assertThatThrownBy(() -> JdbcClient.create(database).sql(change).update())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void keepsWhatTokensSayOfThemselves() {
        ledger.token(address(100), 6, "EURX");
        PinnedBlock pinned = pinnedAtCutOff();
        List<Asset> assets = List.of(ETHER, TestLedger.asset(address(100), 18, "EURX"));

        List<TokenCheck> checks = stocktake.checkTokens(RUN, pinned, assets);
        stocktake.checkTokens(RUN, pinned, assets);

        assertThat(snapshots.tokenChecks(RUN)).containsExactlyElementsOf(checks);
        assertThat(checks.stream().filter(TokenCheck::isFinding)).hasSize(1);
    }

    @Test
    void keepsTokensNobodyNamed() {
        Asset gift = ledger.token(address(100), 18, "GIFT");
        ledger.claimTransfer(gift, ALICE, 1);
        PinnedBlock pinned = pinnedAtCutOff();

        List<UnknownAsset> unknown = stocktake.listUnknown(RUN, pinned, List.of(ALICE, BOB), Set.of(ETHER.id()));
        stocktake.listUnknown(RUN, pinned, List.of(ALICE, BOB), Set.of(ETHER.id()));

        assertThat(unknown).extracting(UnknownAsset::account).containsExactly(ALICE);
        assertThat(snapshots.unknownAssets(RUN)).containsExactlyElementsOf(unknown);
    }

    @Test
    void hasTheSameDigestInWhateverOrderItWasRead() {
        RunId other = RunId.parse("2026-Q3-r2");
        PinnedBlock pinned = pinnedAtCutOff();
        stocktake.pin(other, ID, CUT_OFF);

        stocktake.read(RUN, pinned, List.of(ALICE, BOB), List.of(ETHER));
        stocktake.read(other, pinned, List.of(BOB), List.of(ETHER));
        assertThat(snapshots.digest(other)).isNotEqualTo(snapshots.digest(RUN));

        stocktake.read(other, pinned, List.of(ALICE), List.of(ETHER));
        assertThat(snapshots.digest(other)).isEqualTo(snapshots.digest(RUN));
    }

    private PinnedBlock pinnedAtCutOff() {
        ledger.mine(CUT_OFF.minusSeconds(24));
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.finish(CUT_OFF);
        return stocktake.pin(RUN, ID, CUT_OFF);
    }

    private void insertBalance(BigInteger baseUnits) {
        JdbcClient.create(database)
                .sql("""
                        insert into snapshot_holding (block_no, address, part, method, assets, base_units)
                        values (1, ?, 0, 'test', '{1}', array[?::numeric])
                        """)
                .params(ALICE.address(), new BigDecimal(baseUnits))
                .update();
    }

    private static AccountId foreigner() {
        return new AccountId(new LedgerId("eip155:1"), address(1));
    }

    private static BigInteger largest() {
        return BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    }
}
