package io.strongroom.segregation;

import static io.strongroom.basics.OwnerClass.CLIENT;
import static io.strongroom.basics.OwnerClass.GROUP;
import static io.strongroom.basics.OwnerClass.OWN;
import static io.strongroom.segregation.Cases.ONE;
import static io.strongroom.segregation.Cases.THREE;
import static io.strongroom.segregation.Cases.TWO;
import static io.strongroom.segregation.Cases.day;
import static io.strongroom.segregation.Cases.wallet;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.custody.Wallet;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerTransfersTest {

    private static final RunId RUN = new RunId(new Quarter(2026, 3), 1);
    private static final String EVM = "eip155:1";
    private static final String BITCOIN = "bip122:000000000019d6689c085ae165831e93";
    private static final String TOKEN = EVM + "/erc20:0x" + "e".repeat(40);
    private static final String COIN = EVM + "/slip44:60";

    private HikariDataSource database;
    private JdbcClient jdbc;
    private LedgerTransfers ledger;
    private int seq;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        ledger = new LedgerTransfers(jdbc);
        pin(EVM, "0x");
        pin(BITCOIN, "");
        jdbc.sql("insert into snapshot_movement_time values (?, ?, 5, ?), (?, ?, 9, ?)")
                .params(
                        RUN.toString(),
                        EVM,
                        day("2026-07-05").atOffset(ZoneOffset.UTC),
                        RUN.toString(),
                        EVM,
                        day("2026-07-09").atOffset(ZoneOffset.UTC))
                .update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatMovedBetweenClassesGoesByTheWalletsOfTheTime() {
        moved(ONE, TOKEN, "TRANSFER", -5, 5, "a", TWO);
        moved(ONE, TOKEN, "TRANSFER", -7, 9, "b", TWO);
        moved(ONE, TOKEN, "TRANSFER", -9, 9, "c", THREE);
        List<Wallet> wallets = List.of(
                wallet("C", EVM + ":" + ONE, CLIENT, "K"),
                wallet("O", EVM + ":" + TWO, OWN, "K", "2026-01-01", "2026-07-07"),
                wallet("OTHER", EVM + ":" + THREE, CLIENT, "K"));

        assertThat(transfers(wallets, Set.of())).singleElement().satisfies(transfer -> {
            assertThat(transfer.transaction()).isEqualTo(transaction("a"));
            assertThat(transfer.baseUnits()).isEqualTo(-5);
            assertThat(transfer.other()).isEqualTo("O");
            assertThat(transfer.at()).isEqualTo(day("2026-07-05"));
        });
    }

    @Test
    void anAddressThatIsClientsTooIsLeftToTheTestOfAddresses() {
        moved(ONE, TOKEN, "TRANSFER", -5, 5, "a", TWO);

        assertThat(transfers(
                        List.of(
                                wallet("C", EVM + ":" + ONE, CLIENT, "K"),
                                wallet("O", EVM + ":" + TWO, OWN, "K"),
                                wallet("D", EVM + ":" + TWO, CLIENT, "K")),
                        Set.of()))
                .isEmpty();
    }

    @Test
    void whatAKeyDidNotSendItselfWasSentByAnother() {
        moved(ONE, TOKEN, "TRANSFER", -5, 5, "a", TWO);
        moved(ONE, COIN, "FEE", -1, 5, "a", "");
        moved(ONE, TOKEN, "TRANSFER", -7, 9, "b", TWO);
        moved(ONE, TOKEN, "TRANSFER", 8, 9, "c", TWO);
        List<Wallet> wallets = List.of(wallet("C", EVM + ":" + ONE, CLIENT, "K"));

        assertThat(uses(wallets, Set.of(AccountId.parse(EVM + ":" + ONE))))
                .extracting(Encumbrances.Use::transaction)
                .containsExactly(transaction("b"));
        assertThat(uses(wallets, Set.of())).isEmpty();
    }

    @Test
    void onBitcoinWhoeverPaidGaveToWhoeverDidNot() {
        block();
        transaction("1", leg(true, 0, "bc1client", -100), leg(false, 0, "bc1own", 30), leg(false, 1, "bc1client", 60));
        transaction("2", leg(true, 0, "bc1own", -50), leg(false, 0, "bc1client", 40));
        transaction("3", leg(true, 0, "bc1client", -50), leg(false, 0, "bc1client", 40));
        transaction("4", leg(true, 0, "bc1client", -50), leg(true, 1, "bc1own", -10), leg(false, 0, "bc1own", 25));

        List<Wallet> wallets =
                List.of(wallet("C", BITCOIN + ":bc1client", CLIENT, "K"), wallet("O", BITCOIN + ":bc1own", GROUP, "K"));

        assertThat(transfers(wallets, Set.of()))
                .extracting(transfer ->
                        "%s %s %s".formatted(transfer.transaction().charAt(0), transfer.baseUnits(), transfer.joint()))
                .containsExactlyInAnyOrder("1 -30 false", "2 40 false", "4 15 true");
        assertThat(transfers(wallets, Set.of()))
                .allSatisfy(transfer -> assertThat(transfer.asset()).isEqualTo(new AssetId(BITCOIN + "/slip44:0")));
    }

    private List<Transfer> transfers(List<Wallet> wallets, Set<AccountId> keys) {
        List<Transfer> found = new ArrayList<>();
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(_ -> {
            ledger.watch(wallets, keys);
            found.addAll(ledger.transfers(RUN));
        });
        return found;
    }

    private List<Encumbrances.Use> uses(List<Wallet> wallets, Set<AccountId> keys) {
        List<Encumbrances.Use> found = new ArrayList<>();
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(_ -> {
            ledger.watch(wallets, keys);
            found.addAll(ledger.uses(RUN));
        });
        return found;
    }

    private void pin(String ledgerId, String prefix) {
        jdbc.sql("insert into pinned_block (run_id, ledger_id, cut_off, height, block_hash, mined_at, parent_hash,"
                        + " state_root, node, finality) values (?, ?, ?, 99, ?, ?, ?, ?, 'n', 'f')")
                .params(
                        RUN.toString(),
                        ledgerId,
                        day("2026-10-01").atOffset(ZoneOffset.UTC),
                        prefix + "1".repeat(64),
                        day("2026-09-30").atOffset(ZoneOffset.UTC),
                        prefix + "2".repeat(64),
                        prefix.isEmpty() ? "" : prefix + "3".repeat(64))
                .update();
    }

    private void moved(
            String address, String asset, String kind, long units, long height, String transaction, String other) {
        jdbc.sql("insert into snapshot_movement (run_id, ledger_id, seq, address, asset_id, kind, base_units, height,"
                        + " transaction, counterparty) values (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''))")
                .params(
                        RUN.toString(),
                        EVM,
                        seq++,
                        address,
                        asset,
                        kind,
                        units,
                        height,
                        transaction(transaction),
                        other)
                .update();
    }

    private static String transaction(String name) {
        return "0x" + name.repeat(64);
    }

    private void block() {
        jdbc.sql("insert into bitcoin_block values (?, ?, ?, 7, ?, ?, 4, '00')")
                .params(
                        RUN.toString(),
                        BITCOIN,
                        "b".repeat(64),
                        day("2026-08-01").atOffset(ZoneOffset.UTC),
                        "0".repeat(160))
                .update();
    }

    private record Leg(boolean spent, int position, String address, long units) {}

    private static Leg leg(boolean spent, int position, String address, long units) {
        return new Leg(spent, position, address, units);
    }

    private void transaction(String name, Leg... legs) {
        String id = name.repeat(64);
        jdbc.sql("insert into bitcoin_transaction values (?, ?, ?, ?, ?, '00', 10)")
                .params(RUN.toString(), BITCOIN, id, "b".repeat(64), seq++)
                .update();
        for (Leg leg : legs) {
            jdbc.sql("insert into bitcoin_leg values (?, ?, ?, ?, ?, ?, 'W', ?)")
                    .params(RUN.toString(), BITCOIN, id, leg.spent, leg.position, leg.address, leg.units)
                    .update();
        }
    }
}
