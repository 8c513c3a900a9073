package io.strongroom.register;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ASSET_ID;
import static io.strongroom.feed.ValueTypes.CLIENT_ID;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.SIGNED;
import static io.strongroom.feed.ValueTypes.TRANSACTION;
import static io.strongroom.feed.ValueTypes.UNSIGNED;
import static io.strongroom.feed.ValueTypes.integer;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.asset.AssetRules;
import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code movements}: entries are added to the register and never changed. */
@Configuration(proxyBeanMethods = false)
class MovementFeed {

    private static final List<Column> COLUMNS = List.of(
            required("movement_id", KEY),
            required("client_id", CLIENT_ID).referringTo("clients"),
            required("asset_id", ASSET_ID).referringTo("assets"),
            required("pool", KEY),
            required("quantity", SIGNED),
            required("type", oneOf(MovementType.class)),
            required("registered_at", INSTANT),
            required("effective_at", INSTANT),
            optional("instructed_at", INSTANT),
            optional("tx_ref", TRANSACTION),
            optional("event_index", integer(0, 999_999_999)),
            optional("internal_ref", text(128)),
            optional("fee_quantity", UNSIGNED),
            optional("fee_asset_id", ASSET_ID).referringTo("assets"),
            optional("fee_payer", oneOf(Movement.FeePayer.class)),
            optional("corrects", KEY),
            optional("reason", text(500)));

    private static final List<String> REGISTERED = List.of(
            "client_id",
            "asset_id",
            "pool",
            "base_units",
            "type",
            "registered_at",
            "effective_at",
            "instructed_at",
            "tx_ref",
            "event_index",
            "internal_ref",
            "fee_base_units",
            "fee_asset_id",
            "fee_payer",
            "corrects",
            "reason");

    /** The rows of the stage as they would be registered. */
    private static final String STAGED = """
            select s.line, s.movement_id, s.client_id, s.asset_id, s.pool,
                (s.quantity::numeric * a.unit)::numeric(78, 0) as base_units, s.type,
                s.registered_at::timestamptz as registered_at, s.effective_at::timestamptz as effective_at,
                s.instructed_at::timestamptz as instructed_at, s.tx_ref, s.event_index::integer as event_index,
                s.internal_ref, (s.fee_quantity::numeric * f.unit)::numeric(78, 0) as fee_base_units, s.fee_asset_id,
                s.fee_payer, s.corrects, s.reason, a.decimals
            from stage s
            join %1$s a on a.asset_id = s.asset_id
            left join %1$s f on f.asset_id = s.fee_asset_id
            """.formatted(AssetRules.units());

    private static final Rule REGISTERED_OTHERWISE =
            new Rule("movement_id", """
            select s.line, s.movement_id as value, 'is already registered with ' || (
                    select string_agg(case old.key
                        when 'base_units'
                            then 'quantity ' || trim_scale(m.base_units * ('1e-' || s.decimals)::numeric)
                        when 'fee_base_units' then 'another fee_quantity'
                        else old.key || ' ' || coalesce(old.value, 'empty')
                        end, ', ' order by old.key)
                    from jsonb_each_text(to_jsonb(m)) old
                    join jsonb_each_text(to_jsonb(s)) new using (key)
                    where key not in ('file_id', 'line') and old.value is distinct from new.value)
                || '; a correction is a new movement that names it in ''corrects''' as rule
            from (%s) s
            join movement m on m.movement_id = s.movement_id
            where (%s) is distinct from (%s)
            """.formatted(STAGED, columns("s."), columns("m.")));

    private static final Rule CORRECTS = new Rule("corrects", """
            select s.line, s.corrects as value, case
                when s.corrects = s.movement_id then 'is the movement itself'
                when coalesce(m.movement_id, t.movement_id) is null then 'is not a registered movement'
                else 'is a movement of another client or asset'
                end as rule
            from stage s
            left join movement m on m.movement_id = s.corrects
            left join stage t on t.movement_id = s.corrects
            where s.corrects is not null and (
                coalesce(m.movement_id, t.movement_id) is null
                or s.corrects = s.movement_id
                or coalesce(m.client_id, t.client_id) <> s.client_id
                or coalesce(m.asset_id, t.asset_id) <> s.asset_id)
            """);

    /** A new one must be upheld by {@link MovementBooking} too, or by a constraint of the table. */
    static final List<Rule> RULES = Stream.of(
                    rules(),
                    AssetRules.countable("quantity", "asset_id"),
                    AssetRules.countable("fee_quantity", "fee_asset_id"))
            .flatMap(List::stream)
            .toList();

    @Bean
    Feed movementsFeed() {
        return new Feed(
                "movements", Feed.Versions.ADDS_ROWS, "movement", COLUMNS, List.of("movement_id"), RULES, Feed.BOOKED);
    }

    private static List<Rule> rules() {
        return List.of(
                REGISTERED_OTHERWISE,
                CORRECTS,
                Rule.broken("corrects", "s.type = 'correction' and s.corrects is null", "is required for a correction"),
                Rule.broken(
                        "event_index",
                        "s.event_index is not null and s.tx_ref is null",
                        "makes no sense without tx_ref"),
                Rule.broken(
                        "fee_asset_id",
                        "s.fee_quantity is not null and s.fee_asset_id is null",
                        "is required with fee_quantity"),
                Rule.broken(
                        "fee_quantity",
                        "s.fee_quantity is null and (s.fee_asset_id is not null or s.fee_payer is not null)",
                        "is required with fee_asset_id and fee_payer"));
    }

    private static String columns(String prefix) {
        return REGISTERED.stream().map(prefix::concat).collect(Collectors.joining(", "));
    }
}
