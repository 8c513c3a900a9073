package io.strongroom.feed;

import io.strongroom.basics.Sha256;
import java.sql.SQLException;
import java.util.Optional;

/** What a feed is handed in with. It can be read again, as long as it is being taken in, and gives the same rows. */
interface RowSource extends AutoCloseable {

    /** What errors call it. */
    String name();

    /** Whether rows are named by their line; if not, by their number and key. */
    boolean hasLines();

    /** What the sender says is in it. */
    Optional<ControlFigures> control();

    /** Gives every row to the sink, its values checked, and every wrong value to the list. */
    Content read(Feed feed, ErrorList errors, RowSink sink) throws SQLException;

    @Override
    void close();

    /** What was read: also of a file that could not be understood to its end, so that the rejection names it. */
    record Content(Sha256 sha256, long rows) {}
}
