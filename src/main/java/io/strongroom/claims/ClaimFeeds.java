package io.strongroom.claims;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ASSET_ID;
import static io.strongroom.feed.ValueTypes.CLIENT_ID;
import static io.strongroom.feed.ValueTypes.CURRENCY;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.SHA_256;
import static io.strongroom.feed.ValueTypes.TRANSACTION;
import static io.strongroom.feed.ValueTypes.UNSIGNED;
import static io.strongroom.feed.ValueTypes.integer;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.asset.AssetRules;
import io.strongroom.feed.Column;
import io.strongroom.feed.CurrencyRules;
import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feeds {@code return_requests}, {@code loss_incidents} and {@code loss_shares}. */
@Configuration(proxyBeanMethods = false)
class ClaimFeeds {

    private static final List<Column> REQUEST = List.of(
            required("request_id", KEY),
            required("client_id", CLIENT_ID).referringTo("clients"),
            required("asset_id", ASSET_ID).referringTo("assets"),
            required("quantity", UNSIGNED),
            required("requested_at", INSTANT),
            required("channel", text(64)),
            optional("blocked", oneOf(ReturnRequest.Cause.class)),
            optional("blocked_at", INSTANT),
            optional("answer", oneOf(ReturnRequest.Manner.class)),
            optional("completed_at", INSTANT),
            optional("returned", UNSIGNED),
            optional("tx_ref", TRANSACTION),
            optional("reason", text(500)));

    private static final List<Column> INCIDENT = List.of(
            required("incident_id", KEY),
            required("detected_at", INSTANT),
            required("lost_at", INSTANT),
            optional("lost_height", integer(0, 999_999_999)),
            optional("lost_hash", TRANSACTION),
            required("asset_id", ASSET_ID).referringTo("assets"),
            required("quantity", UNSIGNED),
            required("cause", text(500)),
            required("attributable", oneOf(LossIncident.Attribution.class)),
            optional("argument", text(2000)),
            optional("evidence_sha256", SHA_256),
            optional("ict_incident", KEY));

    private static final List<Column> SHARE = List.of(
            required("incident_id", KEY).referringTo("loss_incidents"),
            required("client_id", CLIENT_ID).referringTo("clients"),
            required("quantity", UNSIGNED),
            optional("compensation", UNSIGNED),
            optional("currency", CURRENCY),
            optional("compensated_at", INSTANT));

    @Bean
    Feed returnRequestsFeed() {
        return new Feed(
                "return_requests",
                Feed.Versions.WHOLE_FILE,
                "return_request",
                REQUEST,
                List.of("request_id"),
                Stream.of(
                                requestRules(),
                                AssetRules.countable("quantity", "asset_id"),
                                AssetRules.countable("returned", "asset_id"))
                        .flatMap(List::stream)
                        .toList(),
                """
                insert into return_request (file_id, line, request_id, client_id, asset_id, base_units, requested_at,
                    channel, blocked, blocked_at, answer, completed_at, returned_units, tx_ref, reason)
                select :file, s.line, s.request_id, s.client_id, s.asset_id, s.quantity::numeric * a.unit,
                    s.requested_at::timestamptz, s.channel, s.blocked, s.blocked_at::timestamptz, s.answer,
                    s.completed_at::timestamptz, s.returned::numeric * a.unit, s.tx_ref, s.reason
                from stage s
                join %s a on a.asset_id = s.asset_id
                order by s.line
                """.formatted(AssetRules.units()));
    }

    @Bean
    Feed lossIncidentsFeed() {
        return new Feed(
                "loss_incidents",
                Feed.Versions.WHOLE_FILE,
                "loss_incident",
                INCIDENT,
                List.of("incident_id"),
                Stream.of(incidentRules(), AssetRules.countable("quantity", "asset_id"))
                        .flatMap(List::stream)
                        .toList(),
                """
                insert into loss_incident (file_id, line, incident_id, detected_at, lost_at, lost_height, lost_hash,
                    asset_id, base_units, cause, attributable, argument, evidence_sha256, ict_incident)
                select :file, s.line, s.incident_id, s.detected_at::timestamptz, s.lost_at::timestamptz,
                    s.lost_height::bigint, s.lost_hash, s.asset_id, s.quantity::numeric * a.unit, s.cause,
                    s.attributable, s.argument, s.evidence_sha256, s.ict_incident
                from stage s
                join %s a on a.asset_id = s.asset_id
                order by s.line
                """.formatted(AssetRules.units()));
    }

    @Bean
    Feed lossSharesFeed() {
        return new Feed(
                "loss_shares",
                Feed.Versions.WHOLE_FILE,
                "loss_share",
                SHARE,
                List.of("incident_id", "client_id"),
                List.of(
                        positive("quantity"),
                        new Rule("quantity", """
                                select s.line, s.quantity as value,
                                    'has ' || length(split_part(s.quantity, '.', 2)) || ' fraction digits, but '
                                        || a.symbol || ' has ' || a.decimals as rule
                                from stage s
                                join loss_incident i on i.incident_id = s.incident_id
                                    and i.file_id = (select feed_version('loss_incidents'))
                                join asset a on a.asset_id = i.asset_id and a.file_id = (select feed_version('assets'))
                                where length(split_part(s.quantity, '.', 2)) > a.decimals
                                """),
                        CurrencyRules.scale("compensation", "currency"),
                        Rule.broken(
                                "compensation",
                                "num_nonnulls(s.compensation, s.currency, s.compensated_at) not in (0, 3)",
                                "must stand together with currency and compensated_at")),
                """
                insert into loss_share (file_id, line, incident_id, client_id, base_units, compensation, currency,
                    compensated_at)
                select :file, s.line, s.incident_id, s.client_id, s.quantity::numeric * a.unit,
                    s.compensation::numeric, s.currency, s.compensated_at::timestamptz
                from stage s
                join loss_incident i on i.incident_id = s.incident_id
                    and i.file_id = (select feed_version('loss_incidents'))
                join %s a on a.asset_id = i.asset_id
                order by s.line
                """.formatted(AssetRules.units()));
    }

    private static List<Rule> requestRules() {
        return List.of(
                Rule.stays("return_requests", "return_request", "request_id"),
                positive("quantity"),
                Rule.broken(
                        "blocked_at",
                        "(s.blocked is null) <> (s.blocked_at is null)",
                        "must stand together with blocked"),
                Rule.broken(
                        "completed_at",
                        "(s.answer is null) <> (s.completed_at is null)",
                        "must stand together with answer"),
                Rule.broken(
                        "completed_at",
                        "s.completed_at::timestamptz < s.requested_at::timestamptz",
                        "must not be before requested_at"),
                Rule.broken(
                        "returned",
                        "(s.returned is not null) <> (coalesce(s.answer, '') = 'in-kind')",
                        "is required with the answer in-kind, and makes no sense without"),
                Rule.broken("returned", "s.returned::numeric > s.quantity::numeric", "is more than was asked for"));
    }

    private static List<Rule> incidentRules() {
        return List.of(
                Rule.stays("loss_incidents", "loss_incident", "incident_id"),
                positive("quantity"),
                Rule.broken(
                        "lost_at",
                        "s.lost_at::timestamptz > s.detected_at::timestamptz",
                        "must not be after detected_at"),
                Rule.broken(
                        "lost_hash",
                        "(s.lost_hash is null) <> (s.lost_height is null)",
                        "must stand together with lost_height"),
                Rule.broken("argument", "s.attributable <> 'open' and s.argument is null", "is required unless open"),
                Rule.broken(
                        "evidence_sha256",
                        "s.attributable <> 'open' and s.evidence_sha256 is null",
                        "is required unless open"));
    }

    private static Rule positive(String column) {
        return Rule.broken(column, "s.%s::numeric = 0".formatted(column), "must be more than zero");
    }
}
