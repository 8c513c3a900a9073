package io.strongroom.run;

import io.strongroom.basics.RunId;
import java.time.Instant;

/**
 * How a run ended.
 *
 * @param findings how many things are left to look at
 */
public record RunEnd(RunId run, Instant endedAt, Result result, long findings) {

    /** What came out: incomplete is never clean, whatever was found on the ledgers that could be read. */
    public enum Result {
        CLEAN,
        WITH_FINDINGS,
        INCOMPLETE;

        public static Result of(boolean complete, long findings) {
            if (!complete) {
                return INCOMPLETE;
            }
            return findings == 0 ? CLEAN : WITH_FINDINGS;
        }
    }
}
