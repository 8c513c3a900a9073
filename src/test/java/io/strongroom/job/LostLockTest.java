package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.RunId;
import io.strongroom.sample.SampleCustodian;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A program that lost its lock without knowing it, and another that took its run over: what the first adds is refused. */
class LostLockTest {

    private static final int PATIENCE_SECONDS = 60;

    private static final String LOCKS = """
            select 1 from pg_locks join pg_database on pg_database.oid = database
            where locktype = 'advisory' and datname = current_database()
            """;

    private static final String WAITING = """
            select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
            """;

    @Test
    void whoeverLostTheLockWritesNothingMore() throws Exception {
        ClosedQuarter undisturbed = ClosedQuarter.with(SampleCustodian.DEFAULT_FAULTS);
        try (SampleFirm firm = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS);
                ConfigurableApplicationContext lost = firm.start();
                ConfigurableApplicationContext other = firm.start();
                Blocker blocker = Blocker.atTheCountOf("reconcile", firm)) {
            CompletableFuture<RunId> first = close(firm, lost);
            blocker.awaitWaiting(firm, () -> !first.isDone());
            firm.endLock();
            Blocker.await(() -> firm.rows(LOCKS).isEmpty(), () -> !first.isDone());
            CompletableFuture<RunId> second = close(firm, other);
            Blocker.await(
                    () -> firm.rows("select 1 from batch.batch_job_execution").size() == 2
                            && firm.rows(WAITING).size() == 2,
                    () -> !second.isDone());
            blocker.release();

            assertThat(first.handle((run, thrown) -> thrown).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(CloseFailedException.class);
            assertThat(second.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(SampleFirm.RUN);
            OutputFolder folder = firm.folder(SampleFirm.RUN);
            assertThat(ClosedQuarter.documents(folder)).isEqualTo(ClosedQuarter.documents(undisturbed.folder()));
            assertThat(firm.stored()).isEqualTo(undisturbed.firm().stored());
        }
    }

    private static CompletableFuture<RunId> close(SampleFirm firm, ConfigurableApplicationContext application) {
        return CompletableFuture.supplyAsync(() -> firm.close(application), Thread.ofPlatform()::start);
    }
}
