package io.strongroom.feed;

import java.util.List;

/** What has to be found out about the rows of one feed and no query can tell, such as whether a signature is good. */
public interface RowCheck {

    /** The feed whose rows it checks. */
    String feed();

    /**
     * Checks the rows of the table {@code stage}, in the transaction that takes them in; they break no other rule.
     *
     * @param file the file's name, for the errors
     */
    List<FeedError> check(String file);
}
