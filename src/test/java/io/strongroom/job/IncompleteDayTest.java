package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestApplication;
import io.strongroom.basics.Day;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.run.RunEnd;
import io.strongroom.sample.SampleCustodian;
import io.strongroom.sample.SecondLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A custodian on two ledgers, one of whose nodes is down: the other is reconciled, and the day is not green. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IncompleteDayTest {

    private static final LedgerId SECOND = new LedgerId(SecondLedger.ID);

    @TempDir
    private static Path folder;

    private static SecondLedger ledger;
    private static SampleFirm firm;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void open() throws IOException {
        ledger = SecondLedger.started(folder.resolve("node"));
        firm = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS);
        Map<String, Object> properties = firm.properties();
        properties.put(
                "quarterly-close.inputs",
                SecondLedger.inputs(firm.world().sample().inputs(), folder.resolve("inputs")));
        properties.putAll(ledger.ledgers(firm.world().node()));
        application = TestApplication.start(properties);
    }

    @AfterAll
    static void close() {
        application.close();
        firm.close();
        ledger.close();
    }

    @Test
    @Order(1)
    void bothLedgersAreReconciled() {
        RunId run = reconcile("2026-09-28", Set.of());

        assertThat(report(run).result()).isEqualTo(RunEnd.Result.WITH_FINDINGS);
        assertThat(linesOfTheSecond(run)).isOne();
        assertThat(firm.rows("select difference from reconciliation_break where asset_id like 'eip155:5555%'"))
                .isEmpty();
    }

    @Test
    @Order(2)
    void aLedgerThatCannotBeReadLeavesTheOthersReconciledAndTheDayIncomplete() {
        ledger.end();

        RunId run = reconcile("2026-09-30", Set.of());

        assertThat(report(run).result()).isEqualTo(RunEnd.Result.INCOMPLETE);
        assertThat(report(run).text())
                .startsWith("2026-09-30, revision 1: reconciled, incomplete")
                .contains("NOT READ        eip155:5555: ");
        // What is not known is not compared: it would look like a shortfall of all that clients are owed there.
        assertThat(linesOfTheSecond(run)).isZero();
        assertThat(breaks(run)).hasSizeGreaterThan(1).noneMatch(found -> found.contains(SecondLedger.ID));
        assertThat(firm.rows("select distinct outcome from segregation_result where run_id = '%s'".formatted(run)))
                .doesNotContain("PASSED");
    }

    @Test
    @Order(3)
    void theSameCommandDoesItAgainOnceTheLedgerIsBack() throws IOException {
        ledger.restart();

        RunId run = reconcile("2026-09-30", Set.of());

        assertThat(run).isEqualTo(RunId.parse("2026-09-30-r2"));
        assertThat(report(run).result()).isEqualTo(RunEnd.Result.WITH_FINDINGS);
        assertThat(linesOfTheSecond(run)).isOne();
        assertThat(breaks(run)).isEqualTo(breaks(RunId.parse("2026-09-30-r1")));
        assertThat(firm.rows("select period_from = (select cut_off from close_run where run_id = '2026-09-28-r1')"
                        + " from close_run where run_id = '2026-09-30-r2'"))
                .containsExactly("t");
    }

    @Test
    @Order(4)
    void oneLedgerCanBeReconciledAlone() {
        RunId run = reconcile("2026-10-01", Set.of(SECOND));

        assertThat(firm.rows("select distinct asset_id from reconciliation_line where run_id = '%s'".formatted(run)))
                .containsExactly(SecondLedger.ID + "/slip44:60");
        assertThat(report(run).result()).isEqualTo(RunEnd.Result.CLEAN);
        assertThat(report(run).text()).contains("Restricted to   eip155:5555");
    }

    private static RunId reconcile(String day, Set<LedgerId> ledgers) {
        return application.getBean(DailyReconciliation.class).reconcile(Day.parse(day), ledgers, Optional.empty());
    }

    private static RunReport report(RunId run) {
        return application.getBean(RunReports.class).of(run);
    }

    private static List<String> breaks(RunId run) {
        return firm.rows(
                "select break_id, asset_id, difference from reconciliation_break where run_id = '%s' order by 1"
                        .formatted(run));
    }

    private static long linesOfTheSecond(RunId run) {
        return firm.rows("select 1 from reconciliation_line where run_id = '%s' and asset_id like 'eip155:5555%%'"
                        .formatted(run))
                .size();
    }
}
