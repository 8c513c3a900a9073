package io.strongroom.job;

import io.strongroom.basics.RunId;

/** A day that was reconciled on all ledgers asked for is not reconciled again, unless as a further revision. */
public class DayReconciledException extends RuntimeException {

    DayReconciledException(RunId run) {
        super("%s is reconciled as revision %d; to do it again beside that, use --revision %d"
                .formatted(run.term(), run.revision(), run.revision() + 1));
    }
}
