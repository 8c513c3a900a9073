package io.strongroom.serve;

import io.strongroom.basics.RunId;
import io.strongroom.run.UnreadLedger;
import java.util.List;

/** A day was reconciled without a ledger; it is to be done again when the ledger can be read. */
class IncompleteDayException extends RuntimeException {

    IncompleteDayException(RunId run, List<UnreadLedger> unread) {
        super("Run %s is incomplete, %s"
                .formatted(
                        run,
                        String.join(
                                "; ",
                                unread.stream()
                                        .map(ledger -> ledger.ledger() + ": " + ledger.reason())
                                        .toList())));
    }
}
