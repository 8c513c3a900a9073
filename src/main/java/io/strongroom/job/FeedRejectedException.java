package io.strongroom.job;

import io.strongroom.feed.FeedError;
import io.strongroom.feed.Receipt;
import java.util.stream.Collectors;

/** A feed file has errors: nothing of it was taken in, and the run waits for a file without. */
class FeedRejectedException extends RuntimeException {

    FeedRejectedException(Receipt.Rejected rejected) {
        super("The %s file has %d error%s and was not taken in:\n%s"
                .formatted(
                        rejected.feed(),
                        rejected.found(),
                        rejected.found() == 1 ? "" : "s",
                        rejected.errors().stream().map(FeedError::toString).collect(Collectors.joining("\n"))));
    }
}
