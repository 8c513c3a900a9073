package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Day;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.run.RunEnd;
import io.strongroom.sample.SampleCustodian;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;

/** Days of a custodian with two planted faults, on its one ledger: the life of one database, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DailyReconciliationTest {

    private static final RunId LAST_DAY = RunId.parse("2026-09-30-r1");

    private static SampleFirm firm;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void open() {
        firm = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS);
        application = firm.start();
    }

    @AfterAll
    static void close() {
        application.close();
        firm.close();
    }

    @Test
    @Order(1)
    void readsAtMidnightAfterTheDayInTheFirmsZone() {
        RunId run = reconcile("2026-08-15");

        assertThat(run).isEqualTo(RunId.parse("2026-08-15-r1"));
        assertThat(firm.rows("select to_char(cut_off at time zone 'UTC', 'YYYY-MM-DD HH24:MI'),"
                        + " to_char(mined_at at time zone 'UTC', 'YYYY-MM-DD') <= '2026-08-15' from pinned_block"))
                .containsExactly("2026-08-15 22:00 t");
        assertThat(period(run)).isEqualTo("2026-08-14 22:00");
        assertThat(report(run).text()).startsWith("2026-08-15, revision 1: reconciled, ");
        assertThat(firm.folder(run).report()).content().contains("2026-08-15, revision 1");
        assertThat(firm.rows("select stage from close_stage"))
                .containsExactlyInAnyOrder(
                        "open-run",
                        "pin-blocks",
                        "check-balances",
                        "movements",
                        "match-movements",
                        "reconcile",
                        "compare-books",
                        "test-segregation",
                        "value",
                        "follow-breaks",
                        "report");
    }

    @Test
    @Order(2)
    void theNextDayBeginsWhereTheLastWholeRunEnded() {
        breakOf("2026-08-15-r1");
        RunId run = reconcile("2026-09-30");

        assertThat(run).isEqualTo(LAST_DAY);
        assertThat(period(run)).isEqualTo("2026-08-15 22:00");
        assertThat(report(run).result()).isEqualTo(RunEnd.Result.WITH_FINDINGS);
    }

    @Test
    @Order(3)
    void aDayThatIsReconciledIsNotReconciledAgain() {
        assertThatThrownBy(() -> reconcile("2026-09-30"))
                .isInstanceOf(DayReconciledException.class)
                .hasMessage("2026-09-30 is reconciled as revision 1; to do it again beside that, use --revision 2");
    }

    /** Also where the first revision saw something gone that an earlier run had found. */
    @Test
    @Order(4)
    void aSecondRevisionHasTheSameDigest() {
        assertThat(firm.rows("select kind, run_id from break_event where break_id = 'B-0000000000' order by event_id"))
                .containsExactly("FOUND 2026-08-15-r1", "GONE 2026-09-30-r1");
        RunId second = application
                .getBean(DailyReconciliation.class)
                .reconcile(Day.parse("2026-09-30"), Set.of(), Optional.of(2));

        assertThat(second).isEqualTo(RunId.parse("2026-09-30-r2"));
        assertThat(ClosedQuarter.digest(firm.folder(second))).isEqualTo(ClosedQuarter.digest(firm.folder(LAST_DAY)));
    }

    /** The quarter end is one of the daily runs: it finds the same, under the same names. */
    @Test
    @Order(5)
    void theQuarterFindsWhatItsLastDayFinds() {
        RunId quarter = firm.close(application);

        for (String found : List.of(
                "ledger_id, block_hash from pinned_block where run_id = '%s'",
                "pool, asset_id, held, owed from reconciliation_line where run_id = '%s'",
                "break_id, difference from reconciliation_break where run_id = '%s'",
                "test, outcome from segregation_result where run_id = '%s'")) {
            assertThat(firm.rows("select " + found.formatted(quarter) + " order by 1, 2"))
                    .isNotEmpty()
                    .isEqualTo(firm.rows("select " + found.formatted(LAST_DAY) + " order by 1, 2"));
        }
    }

    @Test
    @Order(6)
    void aDayBeforeItsEndIsNotReconciledYet() {
        assertThatThrownBy(() -> reconcile("2027-01-31"))
                .isInstanceOf(CloseFailedException.class)
                .hasMessageStartingWith("Stopped in step pin-blocks: No ledger could be read, first eip155:31337: ");
        assertThatThrownBy(() -> application
                        .getBean(DailyReconciliation.class)
                        .reconcile(Day.parse("2027-01-31"), Set.of(new LedgerId("eip155:1")), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was begun for all ledgers");
    }

    /** As if that run had found a surplus, which is not there. */
    private static void breakOf(String run) {
        firm.jdbc().sql("""
                insert into reconciliation_break (run_id, break_id, kind, place, pool, asset_id, symbol, decimals, difference)
                select run_id, 'B-0000000000', 'SURPLUS', 'POOL', pool, asset_id, symbol, decimals, 5
                from reconciliation_line
                where run_id = ? and held = owed
                order by pool, asset_id
                limit 1
                """).param(run).update();
        firm.jdbc().sql("""
                insert into break_event (event_id, break_id, kind, at, run_id, base_units)
                select coalesce(max(event_id), 0) + 1, 'B-0000000000', 'FOUND', now(), ?, 5 from break_event
                """).param(run).update();
    }

    private static RunId reconcile(String day) {
        return application.getBean(DailyReconciliation.class).reconcile(Day.parse(day), Set.of(), Optional.empty());
    }

    private static RunReport report(RunId run) {
        return application.getBean(RunReports.class).of(run);
    }

    private static String period(RunId run) {
        return firm.rows("select to_char(period_from at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from close_run"
                        + " where run_id = '" + run + "'")
                .getFirst();
    }
}
