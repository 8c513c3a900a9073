package io.strongroom.feed;

import java.util.List;

/** What became of a feed file that was handed in. */
public sealed interface Receipt {

    String feed();

    /** Every row was taken in. */
    record Accepted(long fileId, String feed, long rows) implements Receipt {}

    /** The content is that of a file already in force; nothing was done. */
    record Unchanged(long fileId, String feed) implements Receipt {}

    /**
     * Nothing was taken in.
     *
     * @param errors the first 1,000 in line order
     * @param found how many there are in all
     */
    record Rejected(String feed, List<FeedError> errors, long found) implements Receipt {

        public Rejected {
            errors = List.copyOf(errors);
        }
    }
}
