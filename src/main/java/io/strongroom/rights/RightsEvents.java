package io.strongroom.rights;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
import io.strongroom.rights.RightsEvent.Decision;
import io.strongroom.rights.RightsEvent.Grant;
import io.strongroom.rights.RightsEvent.RecordBlock;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events that changed clients' rights, and what clients signed about them, as they were handed in. */
@Repository
public class RightsEvents {

    private static final String EVENTS = """
            select event_id, kind, asset_id, record_at, record_height, record_hash, announced_at, result_asset_id,
                ratio_numerator, ratio_denominator, decision, reason, approver, response_deadline, received_units,
                remainder_units
            from rights_event
            where file_id = (select feed_version('rights_events', :horizon)) and record_at < :cutOff
            order by record_at, event_id
            """;

    private static final String DEROGATIONS = """
            select derogation_id, client_id, kinds, signed_at, form
            from derogation
            where file_id = (select feed_version('derogations', :horizon))
            order by client_id, signed_at, derogation_id
            """;

    private final JdbcClient jdbc;

    RightsEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a list of events was handed in at all; without one nothing can be said of events. */
    boolean areListed(Horizon horizon) {
        return jdbc.sql("select feed_version('rights_events', :horizon) is not null")
                .param("horizon", horizon.lastFile())
                .query(Boolean.class)
                .single();
    }

    /** Those recorded before the instant, in the order in which they happened. */
    List<RightsEvent> before(Instant cutOff, Horizon horizon) {
        return jdbc.sql(EVENTS)
                .param("horizon", horizon.lastFile())
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .query(RightsEvents::event)
                .list();
    }

    List<Derogation> derogations(Horizon horizon) {
        return jdbc.sql(DEROGATIONS)
                .param("horizon", horizon.lastFile())
                .query((row, number) -> new Derogation(
                        row.getString("derogation_id"),
                        new ClientId(row.getString("client_id")),
                        Arrays.stream(row.getString("kinds").split(";", -1))
                                .map(kind -> Code.parse(EventKind.class, kind))
                                .collect(Collectors.toSet()),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                        Code.parse(Derogation.Form.class, row.getString("form"))))
                .list();
    }

    private static RightsEvent event(ResultSet row, int number) throws SQLException {
        return new RightsEvent(
                row.getString("event_id"),
                Code.parse(EventKind.class, row.getString("kind")),
                new AssetId(row.getString("asset_id")),
                row.getObject("record_at", OffsetDateTime.class).toInstant(),
                recordBlock(row),
                perhaps(row, "announced_at"),
                grant(row),
                decision(row),
                perhaps(row, "response_deadline"),
                units(row, "received_units"),
                units(row, "remainder_units"));
    }

    private static Optional<RecordBlock> recordBlock(ResultSet row) throws SQLException {
        String hash = row.getString("record_hash");
        return hash == null ? Optional.empty() : Optional.of(new RecordBlock(row.getLong("record_height"), hash));
    }

    private static Optional<Grant> grant(ResultSet row) throws SQLException {
        String asset = row.getString("result_asset_id");
        return asset == null
                ? Optional.empty()
                : Optional.of(new Grant(
                        new AssetId(asset),
                        new Ratio(
                                row.getBigDecimal("ratio_numerator").toBigIntegerExact(),
                                row.getBigDecimal("ratio_denominator").toBigIntegerExact())));
    }

    private static Optional<Decision> decision(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        return decision == null
                ? Optional.empty()
                : Optional.of(
                        new Decision(decision.equals("supported"), row.getString("reason"), row.getString("approver")));
    }

    private static Optional<BigInteger> units(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column)).map(BigDecimal::toBigIntegerExact);
    }

    private static Optional<Instant> perhaps(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
