package io.strongroom.register;

import io.strongroom.feed.Booking;
import io.strongroom.feed.Rule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Registers movements: numbers every entry, links it to the one before and adds it to the register. */
@Component
class MovementBooking implements Booking {

    /** Of a register without entries, what every entry comes after. */
    private static final OffsetDateTime BEGINNING = OffsetDateTime.parse("1900-01-01T00:00:00Z");

    private final JdbcClient jdbc;

    MovementBooking(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String feed() {
        return "movements";
    }

    /** Some are upheld by {@link EntrySession}, the others by constraints of the table. */
    @Override
    public List<Rule> upholds() {
        return MovementFeed.RULES;
    }

    @Override
    public Map<String, Object> reached() {
        OffsetDateTime until = jdbc.sql("select max(registered_until) from register_head")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .orElse(BEGINNING);
        String last = jdbc.sql("select coalesce(max(movement_id), '') from movement")
                .query(String.class)
                .single();
        return Map.of("after_registered_at", until, "after_movement_id", last);
    }

    @Override
    public Session begin(Connection connection, long file) throws SQLException {
        return new EntrySession(connection, file);
    }
}
