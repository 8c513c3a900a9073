package io.strongroom.job;

import io.strongroom.basics.Day;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.run.RunEnd;
import io.strongroom.run.RunOutcomes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.batch.core.job.Job;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** Reconciles a day, or goes on with a run that was cut short. One at a time, over all processes. */
@Service
public class DailyReconciliation {

    private final JobRuns runs;
    private final Job job;
    private final RunOutcomes outcomes;

    DailyReconciliation(JobRuns runs, @Qualifier("daily-reconciliation") Job job, RunOutcomes outcomes) {
        this.runs = runs;
        this.job = job;
        this.outcomes = outcomes;
    }

    /**
     * Reconciles the day under that revision; without one, goes on with the last unfinished, begins the first, or begins
     * the next where the last was incomplete.
     *
     * @param ledgers those to read; all in use if none is named
     * @throws DayReconciledException when nothing is left to do
     * @throws CloseRunningException when another process is at it
     * @throws CloseFailedException when a step could not do its work, or the database was lost
     */
    public RunId reconcile(Day day, Set<LedgerId> ledgers, Optional<Integer> revision) {
        return runs.run(job, () -> {
            RunId run = revision.map(number -> new RunId(day, number)).orElseGet(() -> next(day, ledgers));
            if (runs.isComplete(job, run)) {
                throw new DayReconciledException(run);
            }
            restrict(run, ledgers);
            return run;
        });
    }

    private RunId next(Day day, Set<LedgerId> ledgers) {
        return runs.last(job, day)
                .map(last -> isDone(last, ledgers) || !runs.isComplete(job, last)
                        ? last
                        : new RunId(day, last.revision() + 1))
                .orElseGet(() -> new RunId(day, 1));
    }

    /** Whether a run has ended that read what is asked for. */
    private boolean isDone(RunId run, Set<LedgerId> ledgers) {
        Set<LedgerId> scope = outcomes.scope(run);
        boolean complete = outcomes.end(run)
                .filter(end -> end.result() != RunEnd.Result.INCOMPLETE)
                .isPresent();
        return complete && (scope.isEmpty() || (!ledgers.isEmpty() && scope.containsAll(ledgers)));
    }

    private void restrict(RunId run, Set<LedgerId> ledgers) {
        boolean begun = runs.last(job, run.term()).filter(run::equals).isPresent();
        if (begun && !outcomes.scope(run).equals(new TreeSet<>(ledgers))) {
            throw new IllegalArgumentException(
                    "Run %s was begun for %s and is not finished; finish it with the same ledgers"
                            .formatted(run, outcomes.scope(run).isEmpty() ? "all ledgers" : outcomes.scope(run)));
        }
        outcomes.restrict(run, ledgers);
    }
}
