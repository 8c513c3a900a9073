package io.strongroom.job;

import io.strongroom.run.RunEnd;
import java.nio.file.Path;

/**
 * What a human reads first after a run.
 *
 * @param result clean if nothing is left to look at: no ledger unread, no break, no failed test, no statement held back
 * @param findings how much is left to look at
 * @param pack where the evidence pack lies, or would
 */
public record RunReport(String text, RunEnd.Result result, long findings, Path pack) {

    public boolean isClean() {
        return result == RunEnd.Result.CLEAN;
    }
}
