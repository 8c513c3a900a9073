package io.strongroom.rights;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ASSET_ID;
import static io.strongroom.feed.ValueTypes.CLIENT_ID;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.SHA_256;
import static io.strongroom.feed.ValueTypes.SIGNED;
import static io.strongroom.feed.ValueTypes.TRANSACTION;
import static io.strongroom.feed.ValueTypes.integer;
import static io.strongroom.feed.ValueTypes.list;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.asset.AssetRules;
import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.InvalidValueException;
import io.strongroom.feed.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feeds {@code rights_events} and {@code derogations}. */
@Configuration(proxyBeanMethods = false)
class RightsFeeds {

    private static final List<Column> EVENT = List.of(
            required("event_id", KEY),
            required("kind", oneOf(EventKind.class)),
            required("asset_id", ASSET_ID).referringTo("assets"),
            required("record_at", INSTANT),
            optional("record_height", integer(0, 999_999_999)),
            optional("record_hash", TRANSACTION),
            optional("announced_at", INSTANT),
            optional("result_asset_id", ASSET_ID).referringTo("assets"),
            optional("ratio", RightsFeeds::ratio),
            optional("decision", oneOf("supported", "not-supported")),
            optional("reason", text(500)),
            optional("approver", text(128)),
            optional("response_deadline", INSTANT),
            optional("received", SIGNED),
            optional("remainder", SIGNED));

    private static final List<Column> DEROGATION = List.of(
            required("derogation_id", KEY),
            required("client_id", CLIENT_ID).referringTo("clients"),
            required("kinds", list(oneOf(EventKind.class))),
            required("signed_at", INSTANT),
            required("form", oneOf(Derogation.Form.class)),
            required("clause_sha256", SHA_256));

    @Bean
    Feed rightsEventsFeed() {
        return new Feed(
                "rights_events",
                Feed.Versions.WHOLE_FILE,
                "rights_event",
                EVENT,
                List.of("event_id"),
                Stream.of(
                                rules(),
                                AssetRules.countable("received", "result_asset_id"),
                                AssetRules.countable("remainder", "result_asset_id"))
                        .flatMap(List::stream)
                        .toList(),
                """
                insert into rights_event (file_id, line, event_id, kind, asset_id, record_at, record_height, record_hash,
                    announced_at, result_asset_id, ratio_numerator, ratio_denominator, decision, reason, approver,
                    response_deadline, received_units, remainder_units)
                select :file, s.line, s.event_id, s.kind, s.asset_id, s.record_at::timestamptz, s.record_height::bigint,
                    s.record_hash, s.announced_at::timestamptz, s.result_asset_id,
                    split_part(s.ratio, '/', 1)::numeric, split_part(s.ratio, '/', 2)::numeric, s.decision, s.reason,
                    s.approver, s.response_deadline::timestamptz, s.received::numeric * a.unit,
                    s.remainder::numeric * a.unit
                from stage s
                left join %s a on a.asset_id = s.result_asset_id
                order by s.line
                """.formatted(AssetRules.units()));
    }

    @Bean
    Feed derogationsFeed() {
        return new Feed(
                "derogations",
                Feed.Versions.WHOLE_FILE,
                "derogation",
                DEROGATION,
                List.of("derogation_id"),
                List.of(Rule.stays("derogations", "derogation", "derogation_id")),
                Feed.promotion(
                        "derogation",
                        "derogation_id, client_id, kinds, signed_at, form, clause_sha256",
                        "s.derogation_id, s.client_id, s.kinds, s.signed_at::timestamptz, s.form, s.clause_sha256"));
    }

    private static List<Rule> rules() {
        return List.of(
                Rule.stays("rights_events", "rights_event", "event_id"),
                Rule.broken(
                        "ratio",
                        "s.ratio is null and s.result_asset_id is not null",
                        "is required with result_asset_id"),
                Rule.broken(
                        "result_asset_id",
                        "s.result_asset_id is null and coalesce(s.ratio, s.received, s.remainder) is not null",
                        "is required with ratio, received and remainder"),
                Rule.broken(
                        "record_hash",
                        "(s.record_hash is null) <> (s.record_height is null)",
                        "must stand together with record_height"),
                Rule.broken("reason", "s.decision is not null and s.reason is null", "is required with decision"),
                Rule.broken("approver", "s.decision is not null and s.approver is null", "is required with decision"),
                Rule.broken(
                        "decision",
                        "s.decision is null and coalesce(s.reason, s.approver) is not null",
                        "is required with reason and approver"));
    }

    private static String ratio(String value) {
        try {
            return Ratio.parse(value).toString();
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("must be a fraction like 3/2 or a decimal number like 0.015, not zero");
        }
    }
}
