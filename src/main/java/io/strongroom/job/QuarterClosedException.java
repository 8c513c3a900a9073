package io.strongroom.job;

import io.strongroom.basics.RunId;

/** A finished close is never run again: a correction is a new revision beside it. */
public class QuarterClosedException extends RuntimeException {

    QuarterClosedException(RunId run) {
        super("Quarter %s is closed as revision %d; to close it again beside that, use --revision %d"
                .formatted(run.quarter(), run.revision(), run.revision() + 1));
    }
}
