package io.strongroom.feed;

import java.sql.SQLException;

/** Where the rows of a feed go, one after another; an absent value is an empty one. */
@FunctionalInterface
interface RowSink {

    void add(long line, String[] values) throws SQLException;
}
