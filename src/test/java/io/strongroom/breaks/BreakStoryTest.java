package io.strongroom.breaks;

import static io.strongroom.breaks.Office.POOL;
import static io.strongroom.breaks.Office.surplus;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Assets;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Departure;
import io.strongroom.reconciliation.Place;
import io.strongroom.reconciliation.PoolDepartures;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a break on one page. */
class BreakStoryTest {

    private static final Set<String> POOLS = Set.of(POOL);
    private static final Break SURPLUS = surplus(POOL, 7);

    private Office office;

    @BeforeEach
    void open() {
        office = new Office();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aClientBelowZeroIsToldWithTheEntriesThatTookHimThere() {
        office.accept("assets", """
                asset_id,symbol,name,decimals
                %s,ETH,Ether,18
                """.formatted(Assets.ETHER.id()));
        office.accept("clients", """
                client_id,kind,name,address,country,language,statement_currency,opened_on
                C-1,natural,A,B,LU,fr,EUR,2024-01-01
                """);
        office.accept(
                "movements",
                "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at\n"
                        + entry("M-1", 9, "2026-07-02") + entry("M-2", 1, "2026-07-03")
                        + entry("M-3", -14, "2026-07-04") + entry("M-4", 20, "2026-07-05"));
        Break found = Break.of(
                Break.Kind.NEGATIVE_POSITION,
                new Place.Position(POOL, new ClientId("C-1")),
                new Quantity(Assets.ETHER, BigInteger.valueOf(-4)));
        office.run("2026-Q3-r1", POOLS, found);

        assertThat(story(found))
                .contains("  it began with the register's entry M-3, in effect 2026-07-04T00:00:00Z")
                .contains("  register  earlier entries: 1")
                .noneMatch(line -> line.contains("M-1 of C-1"))
                .anyMatch(line -> line.contains("M-2 of C-1") && line.endsWith("leaves 0.000000000000000010 ETH"))
                .anyMatch(line -> line.contains("M-3 of C-1") && line.endsWith("leaves -0.000000000000000004 ETH"))
                .anyMatch(line -> line.contains("M-4 of C-1") && line.endsWith("leaves 0.000000000000000016 ETH"));
    }

    /** The second day has no movement of its own: it goes back to the day before. */
    @Test
    void whereADifferenceBeganIsToldFromTheHistoryOfItsPoolOverSeveralRuns() {
        office.run("2026-08-13-r1", POOLS);
        depart("2026-08-14-r1", "2026-08-14T10:00:00Z", 41, "0xaa", 7);
        office.run("2026-08-14-r1", POOLS, SURPLUS);
        office.run("2026-08-15-r1", POOLS, SURPLUS);

        assertThat(story(SURPLUS))
                .contains("  not there yet for run 2026-08-13-r1")
                .contains("  it began with block 41, by 0xaa");
    }

    @Test
    void aDifferenceThatIsOlderThanWhatIsStoredIsSaidToBe() {
        office.run("2026-08-14-r1", POOLS, SURPLUS);

        assertThat(story(SURPLUS))
                .contains("  it began with what was before 2026-08-13T22:00:00Z, which is not stored")
                .contains("  every later run that compares this pool");
    }

    private static String entry(String id, long units, String day) {
        return "%s,C-1,%s,%s,%s,%s,%sT00:00:00Z,%sT00:00:00Z%n"
                .formatted(
                        id,
                        Assets.ETHER.id(),
                        POOL,
                        new Quantity(Assets.ETHER, BigInteger.valueOf(units))
                                .toDecimal()
                                .toPlainString(),
                        units > 0 ? "deposit" : "withdrawal",
                        day,
                        day);
    }

    private void depart(String run, String at, long height, String reference, long units) {
        office.the(PoolDepartures.class)
                .keep(
                        RunId.parse(run),
                        List.of(new Departure(
                                POOL,
                                Assets.ETHER.id(),
                                "open",
                                reference,
                                Instant.parse(at),
                                Optional.of(height),
                                BigInteger.valueOf(units))));
    }

    private List<String> story(Break found) {
        return office.the(BreakStory.class).of(office.get(found.id()));
    }
}
