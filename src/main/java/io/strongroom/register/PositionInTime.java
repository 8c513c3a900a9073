package io.strongroom.register;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.feed.Horizon;
import java.time.Instant;
import java.util.List;

/**
 * What the firm owed a client at an instant, as far as it was known at a moment.
 *
 * @param at only what took effect before it counts
 * @param known everything that was known
 * @param balances in the order of assets and pools; those that are nothing, then and now, are left out
 * @param late entries that are counted, though they were registered at that instant or after it
 * @param afterwards entries that took effect before the instant, but came to be known only later, and so are not counted
 */
public record PositionInTime(
        ClientId client, Instant at, Horizon known, List<Balance> balances, List<Entry> late, List<Entry> afterwards) {

    public PositionInTime {
        balances = List.copyOf(balances);
        late = List.copyOf(late);
        afterwards = List.copyOf(afterwards);
    }

    /** One asset in one pool: as it was known, and the same with all that is known today. */
    public record Balance(String pool, Quantity known, Quantity now) {

        public boolean changed() {
            return !known.equals(now);
        }
    }
}
