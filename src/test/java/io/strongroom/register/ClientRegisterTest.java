package io.strongroom.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.asset.AssetMaster;
import io.strongroom.basics.Asset;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.Quarter;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Horizon;
import io.strongroom.feed.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientRegisterTest {

    private static final ClientId ANA = new ClientId("C-0001");
    private static final ClientId HOLDING = new ClientId("C-0002");
    private static final ClientId JAN = new ClientId("C-0003");
    private static final Period QUARTER = Quarter.parse("2026-Q3").period(ZoneId.of("Europe/Luxembourg"));
    private static final Instant CUT_OFF = QUARTER.cutOff();
    private static final String HEADER =
            "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at\n";

    private Books books;
    private ClientRegister register;

    @BeforeEach
    void fill() {
        books = Books.filled();
        register = books.the(ClientRegister.class);
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void readsAClientWithEveryColumn() {
        assertThat(register.client(HOLDING, now()))
                .contains(new Client(
                        HOLDING,
                        ClientKind.LEGAL,
                        "Βήτα \"Holding\" Α.Ε.",
                        "Λεωφόρος 2\n11527 Αθήνα",
                        "GR",
                        Locale.of("el"),
                        Currency.getInstance("EUR"),
                        Optional.of("529900T8BM49AURSDO55"),
                        Optional.empty(),
                        LocalDate.of(2025, 3, 1),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty()));
        assertThat(register.clients(now())).extracting(Client::id).containsExactly(ANA, HOLDING, JAN);
        assertThat(register.client(new ClientId("C-9"), now())).isEmpty();
    }

    @Test
    void saysNoMoreOfAClientThanHisIdWhenLogged() {
        assertThat(register.client(ANA, now())).get().hasToString("Client[C-0001]");
    }

    @Test
    void readsAgreements() {
        assertThat(register.agreements(now()))
                .extracting(agreement -> agreement.client() + " " + agreement.version() + " " + agreement.signedAt()
                        + agreement.effectiveTo().map(to -> " until " + to).orElse(""))
                .containsExactly(
                        "C-0001 1 2024-01-10T08:00:00Z",
                        "C-0002 1 2025-02-20T09:00:00Z until 2026-01-01T00:00:00Z",
                        "C-0002 2 2025-12-10T09:00:00Z");
    }

    @Test
    void readsMovementsBeforeAnInstantOldestFirst() {
        List<Movement> movements = register.movements(ANA, CUT_OFF, now());

        assertThat(movements).extracting(Movement::id).containsExactly("M-1", "M-3");
        assertThat(movements.getLast())
                .returns(ether("-0.5"), Movement::quantity)
                .returns(Instant.parse("2026-07-10T10:00:00Z"), Movement::effectiveAt)
                .returns(
                        Optional.of(new Movement.Fee(ether("0.00042"), Optional.of(Movement.FeePayer.CLIENT))),
                        Movement::fee);
        assertThat(register.movements(ANA, Instant.parse("2026-07-10T10:00:00Z"), now()))
                .extracting(Movement::id)
                .containsExactly("M-1");
    }

    @Test
    void sumsWhatIsOwedPerPoolAndAssetToTheBaseUnit() {
        assertThat(register.owedAt(CUT_OFF, now()))
                .extracting(owed -> owed.ledger() + " " + owed.pool() + " " + owed.quantity() + " " + owed.clients())
                .containsExactly(
                        "eip155:31337 seg-C-0002 1500.000000 USDX 1",
                        "eip155:31337 omnibus 1.500000000000000001 ETH 1");
    }

    @Test
    void leavesOutPositionsOfNothing() {
        assertThat(register.positionsAt(CUT_OFF, now()))
                .containsExactly(
                        new ClientPosition(ANA, "omnibus", ether("1.500000000000000001")),
                        new ClientPosition(HOLDING, "seg-C-0002", dollars("1500")));
        assertThat(register.positionsAt(CUT_OFF, new ClientRange(HOLDING, JAN), now()))
                .extracting(ClientPosition::client)
                .containsExactly(HOLDING);
        assertThat(register.positionsAt(Instant.parse("2026-06-15T00:00:00Z"), now()))
                .contains(new ClientPosition(JAN, "omnibus", ether("1")));
    }

    @Test
    void owesAStatementToWhoeverHadAPositionOrAMovement() {
        assertThat(register.due(QUARTER, now())).containsExactly(ANA, HOLDING);

        registered("M-7,C-0003,%s,omnibus,0.1,deposit,%s,%s", "2026-07-20T00:00:00Z");
        registered("M-8,C-0003,%s,omnibus,-0.1,withdrawal,%s,%s", "2026-07-21T00:00:00Z");

        assertThat(register.due(QUARTER, now())).containsExactly(ANA, HOLDING, JAN);
    }

    @Test
    void countsTheFirstInstantInAndTheCutOffOut() {
        registered("M-7,C-0003,%s,omnibus,1,deposit,%s,%s", CUT_OFF.toString());
        assertThat(register.due(QUARTER, now())).doesNotContain(JAN);

        registered("M-8,C-0003,%s,omnibus,1,deposit,%s,%s", QUARTER.from().toString());
        assertThat(register.due(QUARTER, now())).contains(JAN);
        assertThat(register.positionsAt(CUT_OFF, now())).contains(new ClientPosition(JAN, "omnibus", ether("1")));
    }

    @Test
    void findsAPositionOfOneBaseUnitBelowZero() {
        assertThat(register.negativeIn(QUARTER, now())).isEmpty();

        registered("M-7,C-0003,%s,omnibus,-0.000000000000000001,withdrawal,%s,%s", "2026-08-01T00:00:00Z");

        assertThat(register.negativeIn(QUARTER, now()))
                .extracting(NegativeMoment::balance)
                .containsExactly(ether("-0.000000000000000001"));
    }

    @Test
    void findsABalanceBelowZeroInsideThePeriod() {
        registered("M-7,C-0003,%s,omnibus,-2,withdrawal,%s,%s", "2026-08-01T00:00:00Z");
        registered("M-8,C-0003,%s,omnibus,2,deposit,%s,%s", "2026-08-02T00:00:00Z");

        assertThat(register.negativeIn(QUARTER, now()))
                .containsExactly(
                        new NegativeMoment(JAN, "omnibus", Instant.parse("2026-08-01T00:00:00Z"), ether("-2")));
    }

    @Test
    void takesMovementsOfOneInstantTogether() {
        registered("M-7,C-0003,%s,omnibus,-2,withdrawal,%s,%s", "2026-08-01T00:00:00Z");
        registered("M-8,C-0003,%s,omnibus,2,deposit,%s,%s", "2026-08-01T00:00:00Z");

        assertThat(register.negativeIn(QUARTER, now())).isEmpty();
    }

    @Test
    void startsThePeriodWithTheBalanceThatWasThere() {
        registered("M-7,C-0003,%s,omnibus,-2,withdrawal,%s,%s", "2026-06-25T00:00:00Z");
        registered("M-8,C-0003,%s,omnibus,2,deposit,%s,%s", "2026-08-01T00:00:00Z");

        assertThat(register.negativeIn(QUARTER, now()))
                .containsExactly(new NegativeMoment(JAN, "omnibus", QUARTER.from(), ether("-2")));
    }

    @Test
    void saysWhenNoControlFiguresWereGiven() {
        assertThat(register.controlDifferences(CUT_OFF, now())).contains(List.of());
        assertThat(register.controlDifferences(QUARTER.from(), now())).isEmpty();
    }

    @Test
    void findsStatedBalancesThatTheMovementsDoNotSumUpTo() {
        books.accept("positions", """
                client_id,asset_id,pool,quantity,as_of
                C-0001,eip155:31337/slip44:60,omnibus,1.5,2026-09-30T22:00:00Z
                C-0003,eip155:31337/slip44:60,omnibus,0,2026-09-30T22:00:00Z
                C-0003,eip155:31337/slip44:60,cold,-1,2026-09-30T22:00:00Z
                """);

        assertThat(register.controlDifferences(CUT_OFF, now()))
                .contains(List.of(
                        new ControlDifference(ANA, "omnibus", ether("1.5"), ether("1.500000000000000001")),
                        new ControlDifference(HOLDING, "seg-C-0002", dollars("0"), dollars("1500")),
                        new ControlDifference(JAN, "cold", ether("-1"), ether("0"))));
    }

    @Test
    void readsTheSameAtAHorizonWhateverCameLater() {
        Horizon before = now();
        registered("M-7,C-0003,%s,omnibus,-2,withdrawal,%s,%s", "2026-08-01T00:00:00Z");
        books.accept("positions", """
                client_id,asset_id,pool,quantity,as_of
                C-0001,eip155:31337/slip44:60,omnibus,7,2026-09-30T22:00:00Z
                """);

        assertThat(register.due(QUARTER, before)).doesNotContain(JAN);
        assertThat(register.negativeIn(QUARTER, before)).isEmpty();
        assertThat(register.positionsAt(CUT_OFF, before)).hasSize(2);
        assertThat(register.owedAt(CUT_OFF, before)).extracting(Owed::clients).containsExactly(1L, 1L);
        assertThat(register.movements(JAN, CUT_OFF, before)).hasSize(2);
        assertThat(register.controlDifferences(CUT_OFF, before)).contains(List.of());
        assertThat(register.clients(new Horizon(0))).isEmpty();
    }

    @Test
    void holdsAQuantityOfSeventyEightDigits() {
        String most = "9".repeat(60) + "." + "9".repeat(18);
        registered("M-7,C-0003,%s,omnibus," + most + ",deposit,%s,%s", "2026-08-01T00:00:00Z");

        assertThat(register.positionsAt(CUT_OFF, now())).contains(new ClientPosition(JAN, "omnibus", ether(most)));
    }

    private void registered(String row, String at) {
        Receipt receipt = books.accept("movements", HEADER + row.formatted("eip155:31337/slip44:60", at, at) + "\n");
        assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
    }

    private Horizon now() {
        return books.the(FeedFiles.class).now();
    }

    private Quantity ether(String decimal) {
        return Quantity.of(asset("eip155:31337/slip44:60"), decimal);
    }

    private Quantity dollars(String decimal) {
        return Quantity.of(asset("eip155:31337/erc20:0x00000000000000000000000000000000000000e1"), decimal);
    }

    private Asset asset(String id) {
        return books.the(AssetMaster.class).index(now()).asset(id);
    }
}
