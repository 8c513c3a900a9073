package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.sample.SampleCustodian;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/** One close at a time, each finished once, and never finished without its work: the life of one database, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CloseOnceTest {

    private static final Quarter QUARTER = Quarter.parse("2026-Q3");
    private static final int PATIENCE_SECONDS = 60;

    /** The pool trusts a connection for half a second after its use; nobody is quicker to try again. */
    private static final long PAUSE_MILLIS = 600;

    private static SampleFirm firm;
    private static ConfigurableApplicationContext one;

    @BeforeAll
    static void open() {
        firm = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS);
        one = firm.start();
    }

    @AfterAll
    static void close() {
        one.close();
        firm.close();
    }

    @Test
    @Order(1)
    void aSecondProgramIsRefusedWhileOneIsAtIt() throws Exception {
        try (ConfigurableApplicationContext other = firm.start();
                Blocker blocker = Blocker.atTheCountOf("reconcile", firm)) {
            CompletableFuture<RunId> running =
                    CompletableFuture.supplyAsync(() -> firm.close(one), Thread.ofPlatform()::start);
            blocker.awaitWaiting(firm, () -> !running.isDone());

            assertThatThrownBy(() -> firm.close(other))
                    .isInstanceOf(CloseRunningException.class)
                    .hasMessage("Another process is running the job quarterly-close; wait for it to end");

            assertThat(firm.rows("select status from batch.batch_job_execution"))
                    .containsExactly("STARTED");
            blocker.release();
            assertThat(running.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(SampleFirm.RUN);
        }
    }

    @Test
    @Order(2)
    void aFinishedQuarterIsNotClosedAgain() {
        Map<String, List<String>> before = firm.stored();

        assertThatThrownBy(() -> firm.close(one))
                .isInstanceOf(QuarterClosedException.class)
                .hasMessage("Quarter 2026-Q3 is closed as revision 1; to close it again beside that, use --revision 2");

        assertThat(firm.stored()).isEqualTo(before);
        assertThat(firm.rows("select status from batch.batch_job_execution")).containsExactly("COMPLETED");
    }

    @Test
    @Order(3)
    void aNewRevisionStandsBesideTheOldOne() {
        Map<String, List<String>> before = firm.stored();
        Map<String, Sha256> documents = ClosedQuarter.documents(firm.folder(SampleFirm.RUN));

        RunId second = one.getBean(QuarterlyClose.class).close(QUARTER, Optional.of(2));

        assertThat(second).isEqualTo(new RunId(QUARTER, 2));
        firm.stored().forEach((table, rows) -> assertThat(rows).as(table).containsAll(before.get(table)));
        assertThat(ClosedQuarter.documents(firm.folder(SampleFirm.RUN))).isEqualTo(documents);
        assertThat(ClosedQuarter.documents(firm.folder(second))).hasSameSizeAs(documents);
        assertThat(one.getBean(QuarterlyClose.class).lastComplete(QUARTER)).contains(second);
        assertThat(differences(SampleFirm.RUN)).isEqualTo(differences(second)).isNotEmpty();
    }

    /** What a known fault of the framework does: on a restart it takes a divided step for done without any work. */
    @Test
    @Order(4)
    @Timeout(PATIENCE_SECONDS)
    void aStepThatDidNothingCannotPass() throws Exception {
        try (Blocker blocker = Blocker.atStatements(firm)) {
            CompletableFuture<RunId> running = CompletableFuture.supplyAsync(
                    () -> one.getBean(QuarterlyClose.class).close(QUARTER, Optional.of(3)), Thread.ofPlatform()::start);
            blocker.awaitWaiting(firm, () -> !running.isDone());
            // One range after the other comes to the lock.
            while (!running.isDone()) {
                firm.endConnections();
                Thread.sleep(50);
            }
            assertThat(running.handle((run, thrown) -> thrown).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(CloseFailedException.class);
        }
        firm.jdbc().sql("""
                update batch.batch_step_execution set status = 'COMPLETED', exit_code = 'COMPLETED'
                where step_name like 'issue-statements%' and status <> 'COMPLETED'
                """).update();
        Thread.sleep(PAUSE_MILLIS);

        assertThatThrownBy(() -> one.getBean(QuarterlyClose.class).close(QUARTER, Optional.of(3)))
                .isInstanceOf(CloseFailedException.class)
                // Ending connections can end the blocker's too, and let a range through; never all of them.
                .hasMessageMatching(
                        "Stopped in step count-statements: Statements were made for [123]?\\d clients, due were 40");
        assertThat(one.getBean(QuarterlyClose.class).lastComplete(QUARTER)).contains(new RunId(QUARTER, 2));
    }

    private static List<String> differences(RunId run) {
        return firm.rows("select break_id, kind, difference from reconciliation_break where run_id = '%s' order by 1"
                .formatted(run));
    }
}
