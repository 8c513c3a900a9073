package io.strongroom.claims;

import io.strongroom.asset.AssetIndex;
import io.strongroom.asset.AssetMaster;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Money;
import io.strongroom.basics.Quantity;
import io.strongroom.claims.LossIncident.Attribution;
import io.strongroom.claims.LossIncident.Compensation;
import io.strongroom.claims.LossIncident.Share;
import io.strongroom.claims.ReturnRequest.Answer;
import io.strongroom.claims.ReturnRequest.Block;
import io.strongroom.claims.ReturnRequest.Cause;
import io.strongroom.claims.ReturnRequest.Manner;
import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The requests for return and the losses, as they were handed in. */
@Repository
public class Claims {

    private static final String REQUESTS = """
            select request_id, client_id, asset_id, base_units, requested_at, channel, blocked, blocked_at, answer,
                completed_at, returned_units, tx_ref, reason
            from return_request
            where file_id = (select feed_version('return_requests', :horizon)) and requested_at < :cutOff
            order by requested_at, request_id
            """;

    private static final String INCIDENTS = """
            select incident_id, detected_at, lost_at, lost_height, lost_hash, asset_id, base_units, cause, attributable,
                argument, ict_incident
            from loss_incident
            where file_id = (select feed_version('loss_incidents', :horizon)) and detected_at < :cutOff
            order by lost_at, incident_id
            """;

    private static final String SHARES = """
            select s.incident_id, s.client_id, i.asset_id, s.base_units, s.compensation, s.currency, s.compensated_at
            from loss_share s
            join loss_incident i on i.incident_id = s.incident_id
                and i.file_id = (select feed_version('loss_incidents', :horizon))
            where s.file_id = (select feed_version('loss_shares', :horizon))
            order by s.incident_id, s.client_id
            """;

    private final JdbcClient jdbc;
    private final AssetMaster assets;

    Claims(JdbcClient jdbc, AssetMaster assets) {
        this.jdbc = jdbc;
        this.assets = assets;
    }

    /** Whether a list of that feed was handed in at all; without one nothing can be said. */
    boolean areListed(String feed, Horizon horizon) {
        return jdbc.sql("select feed_version(:feed, :horizon) is not null")
                .param("feed", feed)
                .param("horizon", horizon.lastFile())
                .query(Boolean.class)
                .single();
    }

    /** Every request made before the instant, oldest first. */
    public List<ReturnRequest> requestsBefore(Instant cutOff, Horizon horizon) {
        AssetIndex index = assets.index(horizon);
        return before(REQUESTS, cutOff, horizon)
                .query((row, number) -> request(row, index))
                .list();
    }

    /** Every loss detected before the instant, oldest first. */
    public List<LossIncident> lossesBefore(Instant cutOff, Horizon horizon) {
        AssetIndex index = assets.index(horizon);
        Map<String, List<Share>> shares = jdbc
                .sql(SHARES)
                .param("horizon", horizon.lastFile())
                .query((row, number) -> Map.entry(row.getString("incident_id"), share(row, index)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return before(INCIDENTS, cutOff, horizon)
                .query((row, number) ->
                        incident(row, index, shares.getOrDefault(row.getString("incident_id"), List.of())))
                .list();
    }

    private JdbcClient.StatementSpec before(String sql, Instant cutOff, Horizon horizon) {
        return jdbc.sql(sql).param("horizon", horizon.lastFile()).param("cutOff", cutOff.atOffset(ZoneOffset.UTC));
    }

    private static ReturnRequest request(ResultSet row, AssetIndex index) throws SQLException {
        String blocked = row.getString("blocked");
        return new ReturnRequest(
                row.getString("request_id"),
                new ClientId(row.getString("client_id")),
                index.quantity(row.getString("asset_id"), row.getBigDecimal("base_units")),
                instant(row, "requested_at"),
                row.getString("channel"),
                blocked == null
                        ? Optional.empty()
                        : Optional.of(new Block(Code.parse(Cause.class, blocked), instant(row, "blocked_at"))),
                answer(row, index),
                Optional.ofNullable(row.getString("reason")));
    }

    private static Optional<Answer> answer(ResultSet row, AssetIndex index) throws SQLException {
        String answer = row.getString("answer");
        if (answer == null) {
            return Optional.empty();
        }
        BigDecimal returned = row.getBigDecimal("returned_units");
        return Optional.of(new Answer(
                Code.parse(Manner.class, answer),
                instant(row, "completed_at"),
                returned == null ? Optional.empty() : Optional.of(index.quantity(row.getString("asset_id"), returned)),
                Optional.ofNullable(row.getString("tx_ref"))));
    }

    private static LossIncident incident(ResultSet row, AssetIndex index, List<Share> shares) throws SQLException {
        String hash = row.getString("lost_hash");
        return new LossIncident(
                row.getString("incident_id"),
                instant(row, "detected_at"),
                instant(row, "lost_at"),
                hash == null ? Optional.empty() : Optional.of(row.getLong("lost_height") + " " + hash),
                index.quantity(row.getString("asset_id"), row.getBigDecimal("base_units")),
                row.getString("cause"),
                Code.parse(Attribution.class, row.getString("attributable")),
                Optional.ofNullable(row.getString("argument")),
                Optional.ofNullable(row.getString("ict_incident")),
                shares);
    }

    private static Share share(ResultSet row, AssetIndex index) throws SQLException {
        BigDecimal paid = row.getBigDecimal("compensation");
        Quantity lost = index.quantity(row.getString("asset_id"), row.getBigDecimal("base_units"));
        return new Share(
                new ClientId(row.getString("client_id")),
                lost,
                paid == null
                        ? Optional.empty()
                        : Optional.of(new Compensation(
                                Money.rounded(Currency.getInstance(row.getString("currency")), paid),
                                instant(row, "compensated_at"))));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
