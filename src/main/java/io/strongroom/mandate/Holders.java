package io.strongroom.mandate;

import io.strongroom.basics.ClientId;
import io.strongroom.feed.Horizon;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those who hold a position together. */
@Repository
class Holders {

    private static final String COUNTS = """
            select client_id, count(*) as holders
            from client_holder
            where file_id = (select feed_version('client_holders', :horizon))
            group by client_id
            """;

    private final JdbcClient jdbc;

    Holders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many joint holders each client has; who is not named holds alone. */
    Map<ClientId, Integer> counts(Horizon horizon) {
        Map<ClientId, Integer> counts = new HashMap<>();
        jdbc.sql(COUNTS).param("horizon", horizon.lastFile()).query(row -> {
            counts.put(new ClientId(row.getString("client_id")), row.getInt("holders"));
        });
        return counts;
    }
}
