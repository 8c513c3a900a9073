package io.strongroom.breaks;

import static io.strongroom.breaks.Office.POOL;
import static io.strongroom.breaks.Office.event;
import static io.strongroom.breaks.Office.surplus;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Assets;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.breaks.BreakEvent.Escalated;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Place;
import io.strongroom.run.CloseRun;
import io.strongroom.run.CloseRuns;
import io.strongroom.run.RunEnd;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day looks at a day, and a quarter at all of its days: what a run did not look at is not gone. */
class DaysAndQuartersTest {

    private static final Set<String> POOLS = Set.of(POOL);
    private static final Break SURPLUS = surplus(POOL, 7);
    private static final Break EVENT = event("0xaa", 7);
    private static final Break GAS = event("gas", -3);
    private static final Break NEGATIVE = ofClient(Break.Kind.NEGATIVE_POSITION);
    private static final Break OPENING = ofClient(Break.Kind.OPENING_DIFFERENCE);

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
    void whatYesterdaysRunFoundIsNotGoneBecauseTodaysRunDoesNotLookThere() {
        office.run("2026-08-14-r1", POOLS, EVENT);
        office.run("2026-08-15-r1", POOLS);

        assertThat(status(EVENT)).isEqualTo(Status.OPEN);
    }

    @Test
    void theSameDayAgainSeesThatItIsGone() {
        office.run("2026-08-14-r1", POOLS, EVENT);
        office.run("2026-08-15-r1", POOLS);
        office.run("2026-08-14-r2", POOLS);

        assertThat(status(EVENT)).isEqualTo(Status.RESOLVED);
    }

    @Test
    void theQuarterSeesWhetherWhatItsDaysFoundIsGone() {
        office.run("2026-08-14-r1", POOLS, EVENT);
        office.run("2026-Q3-r1", POOLS);

        assertThat(status(EVENT)).isEqualTo(Status.RESOLVED);
    }

    /** They look at the same state; the close comes later and knows at least as much. */
    @Test
    void theQuarterKnowsMoreThanItsLastDay() {
        office.run("2026-09-30-r1", POOLS, SURPLUS, EVENT);
        office.run("2026-Q3-r1", POOLS);

        assertThat(status(SURPLUS)).isEqualTo(Status.RESOLVED);
        assertThat(status(EVENT)).isEqualTo(Status.RESOLVED);
    }

    @Test
    void aTransactionThatTheQuarterFoundTooIsLookedForByARunOfItsDay() {
        office.run("2026-08-14-r1", POOLS, EVENT);
        office.run("2026-Q3-r1", POOLS, EVENT);
        office.run("2026-08-14-r2", POOLS);

        assertThat(status(EVENT)).isEqualTo(Status.RESOLVED);
    }

    /** Fees of all days are one break: that of one day being paid back does not pay those of the others. */
    @Test
    void whatAddsUpOverDaysIsGoneOnlyForARunOverAllOfThem() {
        office.run("2026-08-14-r1", POOLS, GAS, NEGATIVE);
        office.run("2026-08-15-r1", POOLS, GAS, NEGATIVE);
        office.run("2026-08-15-r2", POOLS);
        assertThat(List.of(status(GAS), status(NEGATIVE))).containsOnly(Status.OPEN);

        office.run("2026-Q3-r1", POOLS);
        assertThat(List.of(status(GAS), status(NEGATIVE))).containsOnly(Status.RESOLVED);
    }

    @Test
    void theNextDayJudgesAgainWhatWasOpen() {
        office.run("2026-08-14-r1", POOLS, EVENT, GAS, NEGATIVE);
        office.end("2026-08-14-r1", RunEnd.Result.WITH_FINDINGS);
        office.run("2026-08-15-r1", POOLS, GAS);

        assertThat(status(EVENT)).isEqualTo(Status.RESOLVED);
        assertThat(List.of(status(GAS), status(NEGATIVE))).containsOnly(Status.OPEN);
    }

    @Test
    void theDayAfterAnIncompleteOneDoesNotGoOnFromIt() {
        office.run("2026-08-14-r1", POOLS, EVENT);
        office.end("2026-08-14-r1", RunEnd.Result.INCOMPLETE);
        office.run("2026-08-15-r1", POOLS);

        assertThat(status(EVENT)).isEqualTo(Status.OPEN);
    }

    @Test
    void whatTheQuarterAddsUpIsNotGoneForARunOfOneOfItsDays() {
        office.run("2026-08-14-r1", POOLS, GAS, NEGATIVE);
        office.run("2026-Q3-r1", POOLS, GAS, NEGATIVE);
        office.run("2026-08-14-r2", POOLS);

        assertThat(List.of(status(GAS), status(NEGATIVE))).containsOnly(Status.OPEN);
    }

    /** As where its ledger could not be read, so that the pool was not compared and no event of it was matched. */
    @Test
    void aRunWithoutTheLedgerDoesNotSeeItGone() {
        office.run("2026-08-14-r1", POOLS, EVENT);
        office.run("2026-08-14-r2", Set.of("OTHER"));

        assertThat(status(EVENT)).isEqualTo(Status.OPEN);
    }

    @Test
    void aRunThatKnowsLessDoesNotReopenIt() {
        office.run("2026-08-14-r1", POOLS, EVENT);
        CloseRun begunEarlier = office.closeRun("2026-08-14-r2", office.clock().instant());
        office.something();
        office.run("2026-Q3-r1", POOLS);

        assertThat(office.run(begunEarlier, POOLS, EVENT).passedOver()).containsExactly(EVENT);
        assertThat(status(EVENT)).isEqualTo(Status.RESOLVED);
    }

    /** A correction that was wrong, for a day that the quarter went over already. */
    @Test
    void aRunOfAnOlderDayThatKnowsMoreReopensIt() {
        office.run("2026-08-14-r1", POOLS, EVENT);
        office.run("2026-Q3-r1", POOLS);
        office.something();
        office.run("2026-08-14-r2", POOLS, EVENT);

        assertThat(status(EVENT)).isEqualTo(Status.OPEN);
        assertThat(office.get(EVENT.id()).wasReopened()).isTrue();
    }

    @Test
    void anOpeningIsComparedByEveryRunOfItsQuarterAndByNoOther() {
        office.run("2026-07-02-r1", POOLS, OPENING);
        office.run("2026-10-01-r1", POOLS);
        assertThat(status(OPENING)).isEqualTo(Status.OPEN);

        office.run("2026-07-03-r1", POOLS);
        assertThat(status(OPENING)).isEqualTo(Status.RESOLVED);
    }

    /** No later day sees it, and it grows old all the same. */
    @Test
    void whatNoRunSeesAgainIsEscalatedWhenItIsOld() {
        office.run("2026-08-14-r1", POOLS, EVENT);
        office.clock().advance(Duration.ofDays(8));
        office.run("2026-08-22-r1", POOLS);
        office.run("2026-08-23-r1", POOLS);

        assertThat(office.get(EVENT.id()).events().stream()
                        .map(BreakEvent::what)
                        .filter(Escalated.class::isInstance)
                        .map(what -> ((Escalated) what).rule()))
                .containsExactly("late");
    }

    @Test
    void tellsWhichRunWillLookAgain() {
        office.run("2026-08-14-r1", POOLS, SURPLUS, EVENT);
        office.run("2026-Q3-r1", POOLS, SURPLUS, EVENT);

        assertThat(outlook(EVENT))
                .contains("the run that goes on where the last one ended, or one over all of 2026-08-13T22:00:00Z to"
                        + " 2026-08-14T22:00:00Z:")
                .contains("  strongroom reconcile 2026-08-14 --revision 2", "  strongroom close 2026-Q3 --revision 2");
        assertThat(outlook(SURPLUS)).containsExactly("every later run that compares this pool");
        office.run("2026-Q3-r2", POOLS);
        assertThat(outlook(EVENT)).isEmpty();
    }

    @Test
    void runsInARowThatFindTheSameAreOneLine() {
        for (int day = 10; day < 20; day++) {
            office.run("2026-08-%d-r1".formatted(day), POOLS, SURPLUS);
        }

        assertThat(History.lines(office.get(SURPLUS.id())))
                .hasSize(2)
                .element(1)
                .asString()
                .contains("2026-08-19-r1")
                .endsWith("as did 8 runs in between");
    }

    private List<String> outlook(Break found) {
        BreakCase followed = office.get(found.id());
        return Outlook.lines(
                followed,
                office.the(Suspicions.class).of(followed),
                office.the(CloseRuns.class).all());
    }

    private Status status(Break found) {
        return office.get(found.id()).status();
    }

    private static Break ofClient(Break.Kind kind) {
        return Break.of(
                kind,
                new Place.Position(POOL, new ClientId("C-0001")),
                new Quantity(Assets.ETHER, BigInteger.valueOf(-3)));
    }
}
