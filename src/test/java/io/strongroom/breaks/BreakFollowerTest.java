package io.strongroom.breaks;

import static io.strongroom.breaks.Office.POOL;
import static io.strongroom.breaks.Office.event;
import static io.strongroom.breaks.Office.surplus;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.RunId;
import io.strongroom.breaks.BreakEvent.Escalated;
import io.strongroom.breaks.BreakEvent.Found;
import io.strongroom.breaks.BreakEvent.Gone;
import io.strongroom.reconciliation.Break;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs see of breaks, run after run. */
class BreakFollowerTest {

    private static final Set<String> POOLS = Set.of(POOL);
    private static final Break SURPLUS = surplus(POOL, 7);
    private static final Break EVENT = event("0xaa", 7);

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
    void aBreakIsOpenFromTheFirstRunThatFindsIt() {
        office.run("2026-Q1-r1", POOLS, SURPLUS);
        office.clock().advance(Duration.ofDays(90));
        office.run("2026-Q2-r1", POOLS, SURPLUS);

        BreakCase followed = office.get(SURPLUS.id());
        assertThat(followed.status()).isEqualTo(Status.OPEN);
        assertThat(followed.events()).extracting(BreakEvent::what).first().isInstanceOf(Found.class);
        assertThat(followed.firstFound().at()).isEqualTo(Instant.parse("2026-10-05T06:00:00Z"));
        assertThat(followed.lastFoundBy()).isEqualTo(RunId.parse("2026-Q2-r1"));
    }

    @Test
    void aRunThatLookedAndDidNotFindItResolvesIt() {
        office.run("2026-Q1-r1", POOLS, SURPLUS);
        office.run("2026-Q2-r1", POOLS);

        assertThat(office.get(SURPLUS.id()).status()).isEqualTo(Status.RESOLVED);
    }

    /** A run that lacks a ledger or a pool says nothing of it. */
    @Test
    void aRunThatDidNotLookThereResolvesNothing() {
        office.run("2026-Q1-r1", POOLS, SURPLUS);
        office.run("2026-Q2-r1", Set.of("OTHER"));

        assertThat(office.get(SURPLUS.id()).status()).isEqualTo(Status.OPEN);
    }

    /** The next quarter's run does not go over this quarter's transactions: not seeing one of them means nothing. */
    @Test
    void whatHappenedInAPeriodIsGoneOnlyForARunOverThatPeriod() {
        office.run("2026-Q1-r1", POOLS, EVENT);
        office.run("2026-Q2-r1", POOLS);
        assertThat(office.get(EVENT.id()).status()).isEqualTo(Status.OPEN);

        office.run("2026-Q1-r2", POOLS);
        assertThat(office.get(EVENT.id()).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void anOlderStateSeenAgainDoesNotReopenWhatANewerOneResolved() {
        office.run("2026-Q1-r1", POOLS, SURPLUS);
        office.run("2026-Q2-r1", POOLS);

        Following following = office.run("2026-Q1-r2", POOLS, SURPLUS);

        assertThat(following.passedOver()).containsExactly(SURPLUS);
        assertThat(office.get(SURPLUS.id()).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void aBreakFoundAgainIsReopenedAndItsAgeBeginsAnew() {
        office.run("2026-Q1-r1", POOLS, SURPLUS);
        office.run("2026-Q2-r1", POOLS);
        office.clock().advance(Duration.ofDays(7));
        office.run("2026-Q3-r1", POOLS, SURPLUS);

        BreakCase followed = office.get(SURPLUS.id());
        assertThat(followed.status()).isEqualTo(Status.OPEN);
        assertThat(followed.wasReopened()).isTrue();
        assertThat(office.the(Ageing.class).days(followed, office.clock().instant()))
                .isZero();
        assertThat(followed.events()).extracting(BreakEvent::what).anyMatch(Gone.class::isInstance);
    }

    /** 1 November 2026 is a Sunday and All Saints; the age is counted in the business days of Luxembourg. */
    @Test
    void ageIsCountedInBusinessDays() {
        office.clock().set(Instant.parse("2026-10-30T12:00:00Z"));
        office.run("2026-Q3-r1", POOLS, SURPLUS);
        BreakCase followed = office.get(SURPLUS.id());
        Ageing ageing = office.the(Ageing.class);

        assertThat(ageing.days(followed, Instant.parse("2026-11-01T22:59:59Z"))).isZero();
        assertThat(ageing.days(followed, Instant.parse("2026-11-02T06:00:00Z"))).isEqualTo(1);
        assertThat(ageing.days(followed, Instant.parse("2026-11-09T06:00:00Z"))).isEqualTo(6);
        assertThat(List.of(0L, 1L, 2L, 5L, 6L, 10L, 11L, 30L, 31L).stream().map(ageing::bucket))
                .containsExactly("0-1", "0-1", "2-5", "2-5", "6-10", "6-10", "11-30", "11-30", ">30");
    }

    @Test
    void aDeficitCallsForTheOfficerTheSameDayAndOnce() {
        Break shortfall = surplus(POOL, -1);
        office.run("2026-Q1-r1", POOLS, shortfall);
        office.run("2026-Q2-r1", POOLS, shortfall);
        office.clock().advance(Duration.ofDays(8));
        office.run("2026-Q3-r1", POOLS, shortfall);

        assertThat(office.get(shortfall.id()).events().stream()
                        .map(BreakEvent::what)
                        .filter(Escalated.class::isInstance)
                        .map(what -> ((Escalated) what).rule()))
                .containsExactly("deficit", "late");
    }

    @Test
    void documentsOfARunTellWhatWasKnownThenHoweverLateTheyAreWritten() {
        office.run("2026-Q1-r1", POOLS, SURPLUS);
        office.clock().advance(Duration.ofDays(30));
        office.desk().explain(office.login("ana"), SURPLUS.id(), "a deposit not booked");
        office.run("2026-Q2-r1", POOLS);
        BreakLines lines = office.the(BreakLines.class);

        assertThat(lines.of(RunId.parse("2026-Q1-r1")))
                .extracting(BreakLine::inWords)
                .containsExactly("open, 0 business days");
        assertThat(lines.of(RunId.parse("2026-Q2-r1")))
                .extracting(line -> line.followed().status())
                .containsExactly(Status.RESOLVED);
    }

    @Test
    void breaksOfEventsThatAddUpAreTheCause() {
        office.run("2026-Q1-r1", POOLS, surplus(POOL, 7), event("0xaa", 4), event("0xbb", 3));
        office.run("2026-Q2-r1", POOLS, surplus(POOL, 9), event("0xcc", 2));

        Optional<Suspicion> cause = office.the(BreakLines.class).now().stream()
                .filter(line -> line.followed().id().equals(SURPLUS.id()))
                .findFirst()
                .orElseThrow()
                .cause();

        assertThat(cause).map(Suspicion::inWords).hasValue("3 of movement-break");
        assertThat(office.the(Suspicions.class).of(office.get(SURPLUS.id())).isWhole())
                .isTrue();
    }

    @Test
    void whatNothingStandsForIsUnexplainedWithItsAmount() {
        office.run("2026-Q1-r1", POOLS, surplus(POOL, 7), event("0xaa", 4));

        Suspicion suspicion = office.the(Suspicions.class).of(office.get(SURPLUS.id()));

        assertThat(suspicion.remainder().baseUnits()).isEqualTo(3);
        assertThat(suspicion.inWords())
                .isEqualTo("movement-break %s; unexplained 0.000000000000000003 ETH"
                        .formatted(event("0xaa", 4).id()));
    }
}
