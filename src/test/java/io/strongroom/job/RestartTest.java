package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.sample.SampleCustodian;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A real process, killed once in every step: the same command goes on and ends as if nothing had happened. */
class RestartTest {

    /** A step, how it is stopped in its middle, and how much of it must be done by then. */
    private record Cut(String step, Function<SampleFirm, Blocker> blocker, String table, int rowsMin) {

        Cut(String step) {
            this(step, firm -> Blocker.atTheCountOf(step, firm), "close_stage", 0);
        }
    }

    private static final List<Cut> CUTS = List.of(
            new Cut("take-in", Blocker::atMovements, "feed_file", 3),
            new Cut("open-run"),
            new Cut("pin-blocks"),
            new Cut("read-balances", Blocker::atOneBalance, "snapshot_balance", 6),
            new Cut("check-balances"),
            new Cut("prove-balances"),
            new Cut("movements"),
            new Cut("match-movements"),
            new Cut("reconcile"),
            new Cut("test-segregation"),
            new Cut("value"),
            new Cut("issue-statements", firm -> Blocker.atStatementOf("C-0012", firm), "statement_issued", 12),
            new Cut("count-statements"),
            new Cut("build-pack"),
            new Cut("report"));

    @Test
    void aKillInEveryStepChangesNothing() throws Exception {
        ClosedQuarter undisturbed = ClosedQuarter.with(SampleCustodian.DEFAULT_FAULTS);
        try (SampleFirm firm = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS)) {
            firm.start().close();
            for (Cut cut : CUTS) {
                kill(cut, firm);
                if (cut.step.equals("build-pack")) {
                    leaveHalfAPack(firm);
                }
            }
            try (CloseProcess last = CloseProcess.start(firm)) {
                assertThat(last.exitStatus()).as(last.screen()).isEqualTo(1);
                assertThat(last.screen()).contains(ClosedQuarter.digest(undisturbed.folder()));
            }

            OutputFolder folder = firm.folder(SampleFirm.RUN);
            assertThat(ClosedQuarter.documents(folder)).isEqualTo(ClosedQuarter.documents(undisturbed.folder()));
            assertThat(firm.stored()).isEqualTo(undisturbed.firm().stored());
            assertThat(firm.rows("select distinct step_name from batch.batch_step_execution where status = 'FAILED'"))
                    .containsAll(CUTS.stream().map(Cut::step).toList());
        }
    }

    private static void kill(Cut cut, SampleFirm firm) throws Exception {
        try (Blocker blocker = cut.blocker.apply(firm);
                CloseProcess close = CloseProcess.start(firm)) {
            blocker.awaitWaiting(firm, close::isAlive);
            Blocker.await(() -> firm.rows("select 1 from " + cut.table).size() >= cut.rowsMin, close::isAlive);
            close.kill();
        }
    }

    /** What a kill in the middle of writing leaves. */
    private static void leaveHalfAPack(SampleFirm firm) throws IOException {
        Path pack = firm.folder(SampleFirm.RUN).pack(SampleFirm.RUN);
        Files.createFile(pack.resolveSibling(pack.getFileName() + ".123.part"));
    }
}
