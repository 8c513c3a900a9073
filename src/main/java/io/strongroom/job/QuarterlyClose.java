package io.strongroom.job;

import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** Closes a quarter, or goes on with a close that was cut short. One at a time, over all processes. */
@Service
public class QuarterlyClose {

    private final JobRuns runs;
    private final Job job;

    QuarterlyClose(JobRuns runs, @Qualifier("quarterly-close") Job job) {
        this.runs = runs;
        this.job = job;
    }

    /**
     * Closes the quarter under that revision; without one, goes on with the last unfinished or begins the first.
     *
     * @throws QuarterClosedException when that close is finished already
     * @throws CloseRunningException when another process is at it
     * @throws CloseFailedException when a step could not do its work, or the database was lost
     */
    public RunId close(Quarter quarter, Optional<Integer> revision) {
        return runs.run(job, () -> {
            RunId run = revision.map(number -> new RunId(quarter, number))
                    .or(() -> runs.last(job, quarter))
                    .orElseGet(() -> new RunId(quarter, 1));
            if (runs.isComplete(job, run)) {
                throw new QuarterClosedException(run);
            }
            return run;
        });
    }

    /** The highest revision of the quarter that was finished. */
    public Optional<RunId> lastComplete(Quarter quarter) {
        return runs.lastComplete(job, quarter);
    }
}
