package io.strongroom.breaks;

import static io.strongroom.breaks.Office.POOL;
import static io.strongroom.breaks.Office.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.strongroom.basics.Assets;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Place;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored shows where a break comes from, or that nothing does. */
class SuspicionsTest {

    private static final String ETH = Assets.ETHER.id().value();
    private static final String ADDRESS = "0x" + "a1".repeat(20);
    private static final ClientId CLIENT = new ClientId("C-1");
    private static final Set<String> POOLS = Set.of(POOL);
    private static final String MOVEMENTS =
            "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at,tx_ref,corrects\n";

    private Office office;

    @BeforeEach
    void open() {
        office = new Office();
        office.accept("assets", """
                asset_id,symbol,name,decimals
                %s,ETH,Ether,18
                """.formatted(ETH));
        office.accept("clients", """
                client_id,kind,name,address,country,language,statement_currency,opened_on
                C-1,natural,A,B,LU,fr,EUR,2024-01-01
                """);
        office.accept("means_of_access", """
                access_id,kind,owner_class,custodian_role,valid_from
                K,hsm,CLIENT,desk,2024-01-01T00:00:00Z
                """);
        office.accept("wallets", """
                wallet_id,account_id,owner_class,holding,purpose,pool,access_id,valid_from
                W,eip155:1:%s,CLIENT,omnibus,hot,%s,K,2024-01-01T00:00:00Z
                """.formatted(ADDRESS, POOL));
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void anEntryThatCameInAfterTheRunIsALateBooking() {
        Break found = event(hash("aa"), 5);
        office.run("2026-Q3-r1", POOLS, found);
        book("M-1", POOL, 5, "deposit", hash("aa"), "");

        assertThat(parts(found)).containsExactly(tuple("late-booking", "M-1", 5L));
        assertThat(of(found).isWhole()).isTrue();
    }

    @Test
    void aCorrectionThatCameInAfterTheRunIsOne() {
        book("M-2", POOL, 9, "deposit", hash("bb"), "");
        Break found = broken(Break.Kind.AMOUNT_DIFFERENCE, new Place.Event(POOL, hash("bb")), -1);
        office.run("2026-Q3-r1", POOLS, found);
        book("M-3", POOL, -1, "correction", "", "M-2");

        assertThat(parts(found)).containsExactly(tuple("correction", "M-3", -1L));
    }

    @Test
    void whatWasKnownToTheRunAlreadyIsNoLateBooking() {
        book("M-1", POOL, 5, "deposit", "", "");
        Break found = event(hash("aa"), 5);
        office.run("2026-Q3-r1", POOLS, found);

        assertThat(of(found).inWords()).isEqualTo("unexplained");
        assertThat(of(found).candidates()).containsExactly("M-1 of C-1 is exactly 0.000000000000000005 ETH");
    }

    @Test
    void lateEntriesThatDoNotFitExplainNothing() {
        Break found = event(hash("aa"), 5);
        office.run("2026-Q3-r1", POOLS, found);
        book("M-1", POOL, 4, "deposit", hash("aa"), "");

        assertThat(of(found).parts()).isEmpty();
        assertThat(of(found).remainder().baseUnits()).isEqualTo(5);
    }

    @Test
    void anEntryInAnotherPoolIsTold() {
        book("M-4", "OTHER", 4, "deposit", hash("dd"), "");
        Break found = event(hash("dd"), 4);
        office.run("2026-Q3-r1", POOLS, found);

        assertThat(parts(found)).containsExactly(tuple("other-pool", "M-4", 4L));
    }

    @Test
    void feesAreToldFromWhatWasSent() {
        book("M-6", POOL, -9, "withdrawal", hash("cc"), "");
        Break found = broken(Break.Kind.AMOUNT_DIFFERENCE, new Place.Event(POOL, hash("cc")), -2);
        office.run("2026-Q3-r1", POOLS, found);
        moved("2026-Q3-r1", 0, "TRANSFER", -9, 50, hash("cc"));
        moved("2026-Q3-r1", 1, "FEE", -2, 50, hash("cc"));

        assertThat(parts(found)).containsExactly(tuple("gas", hash("cc"), -2L));
        Break gas = event("gas", -3);
        office.run("2026-Q3-r2", POOLS, gas);
        assertThat(parts(gas)).containsExactly(tuple("gas", "fees", -3L));
    }

    @Test
    void aTransactionThatAnotherRunSawWasInFlight() {
        book("M-5", POOL, -6, "withdrawal", hash("ee"), "");
        Break found = broken(Break.Kind.UNEVIDENCED_MOVEMENT, new Place.Entry(POOL, CLIENT, "M-5"), 6);
        office.run("2026-Q3-r1", POOLS, found);
        assertThat(of(found).inWords()).isEqualTo("unexplained");

        office.run("2026-Q4-r1", POOLS);
        moved("2026-Q4-r1", 0, "TRANSFER", -6, 70, hash("ee"));
        assertThat(parts(found)).containsExactly(tuple("in-flight", hash("ee"), 6L));
    }

    @Test
    void anOpeningThatChangedComesFromWhatWasBookedTooLate() {
        office.run("2026-Q2-r1", POOLS);
        book("M-7", POOL + "," + decimal(8) + ",deposit", "", "", "2026-05-05T00:00:00Z");
        Break found = broken(Break.Kind.OPENING_DIFFERENCE, new Place.Position(POOL, CLIENT), 8);
        office.run("2026-Q3-r1", POOLS, found);

        assertThat(parts(found)).containsExactly(tuple("late-booking", "M-7", 8L));
    }

    @Test
    void aClientBelowZeroIsLiftedByALateEntry() {
        Break found = broken(Break.Kind.NEGATIVE_POSITION, new Place.Position(POOL, CLIENT), -8);
        office.run("2026-Q3-r1", POOLS, found);
        book("M-8", POOL, 8, "deposit", "", "");

        assertThat(parts(found)).containsExactly(tuple("late-booking", "M-8", -8L));
    }

    @Test
    void whatALaterEntryStandsForAloneCanExplainAPool() {
        Break found = Office.surplus(POOL, 7);
        office.run("2026-Q3-r1", POOLS, found, event(hash("aa"), 4));
        book("M-9", POOL, 3, "deposit", "", "");
        book("M-10", POOL, 1, "deposit", "", "");

        assertThat(parts(found))
                .containsExactly(
                        tuple("movement-break", event(hash("aa"), 4).id(), 4L), tuple("late-booking", "M-9", 3L));
    }

    @Test
    void itBeganWhenItsSumWasLastNothing() {
        assertThat(Beginnings.lastRise(List.of(step(30, 2), step(10, 5), step(20, -5)))
                        .height())
                .isEqualTo(30);
        assertThat(Beginnings.lastRise(List.of(step(30, 2), step(10, 5))).height())
                .isEqualTo(10);
    }

    private static Beginnings.Step step(long height, long units) {
        return new Beginnings.Step(height, BigInteger.valueOf(units), "");
    }

    private Suspicion of(Break found) {
        return office.the(Suspicions.class).of(office.get(found.id()));
    }

    private List<Tuple> parts(Break found) {
        return of(found).parts().stream()
                .map(part -> tuple(
                        part.cause(),
                        part.reference(),
                        part.quantity().baseUnits().longValueExact()))
                .toList();
    }

    private static Break broken(Break.Kind kind, Place place, long units) {
        return Break.of(kind, place, new Quantity(Assets.ETHER, BigInteger.valueOf(units)));
    }

    private static String hash(String pair) {
        return "0x" + pair.repeat(32);
    }

    private void book(String id, String pool, long units, String type, String transaction, String corrects) {
        book(id, "%s,%s,%s".formatted(pool, decimal(units), type), transaction, corrects, "2026-08-01T00:00:00Z");
    }

    private static String decimal(long units) {
        return new Quantity(Assets.ETHER, BigInteger.valueOf(units)).toDecimal().toPlainString();
    }

    private void book(String id, String what, String transaction, String corrects, String effectiveAt) {
        String row = String.join(
                ",", id, CLIENT.value(), ETH, what, "2026-10-01T00:00:00Z", effectiveAt, transaction, corrects);
        assertThat(office.accept("movements", MOVEMENTS + row + "\n").toString())
                .startsWith("Accepted");
    }

    private void moved(String run, int seq, String kind, long units, long height, String transaction) {
        office.jdbc().sql("""
                        insert into pinned_block
                            (run_id, ledger_id, cut_off, height, block_hash, mined_at, parent_hash, state_root, node, finality)
                        values (:run, 'eip155:1', now(), 100, :hash, now() - interval '1 s', :hash, :hash, 'n', 'f')
                        on conflict do nothing
                        """).param("run", run).param("hash", hash("00")).update();
        office.jdbc()
                .sql(
                        "insert into snapshot_movement (run_id, ledger_id, seq, address, asset_id, kind, base_units, height,"
                                + " transaction) values (?, 'eip155:1', ?, ?, ?, ?, ?, ?, ?)")
                .params(run, seq, ADDRESS, ETH, kind, units, height, transaction)
                .update();
    }
}
