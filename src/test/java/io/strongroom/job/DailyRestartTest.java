package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Day;
import io.strongroom.basics.RunId;
import io.strongroom.sample.SampleCustodian;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A day's run in a real process, killed in every step: the same command goes on and ends with the same digest. */
class DailyRestartTest {

    private static final RunId RUN = RunId.parse("2026-09-30-r1");
    private static final List<String> STEPS = List.of(
            "open-run",
            "pin-blocks",
            "read-balances",
            "check-balances",
            "movements",
            "match-movements",
            "reconcile",
            "compare-books",
            "test-segregation",
            "report");

    @Test
    void aKillInEveryStepChangesNothing() throws Exception {
        try (SampleFirm undisturbed = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS);
                SampleFirm firm = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS)) {
            try (ConfigurableApplicationContext application = undisturbed.start()) {
                application.getBean(DailyReconciliation.class).reconcile((Day) RUN.term(), Set.of(), Optional.empty());
            }
            firm.start().close();
            for (String step : STEPS) {
                kill(
                        firm,
                        of -> step.equals("read-balances")
                                ? Blocker.atOneBalance(of)
                                : Blocker.atTheCountOf(step, of, RUN));
            }
            try (CloseProcess last = reconcile(firm)) {
                assertThat(last.exitStatus()).as(last.screen()).isEqualTo(1);
                assertThat(last.screen()).contains(ClosedQuarter.digest(undisturbed.folder(RUN)));
            }

            assertThat(firm.stored()).isEqualTo(undisturbed.stored());
        }
    }

    private static void kill(SampleFirm firm, Function<SampleFirm, Blocker> where) throws Exception {
        try (Blocker blocker = where.apply(firm);
                CloseProcess run = reconcile(firm)) {
            blocker.awaitWaiting(firm, run::isAlive);
            run.kill();
        }
    }

    private static CloseProcess reconcile(SampleFirm firm) {
        return CloseProcess.start(firm.properties(), "reconcile", RUN.term().toString());
    }
}
