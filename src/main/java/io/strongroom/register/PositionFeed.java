package io.strongroom.register;

import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ASSET_ID;
import static io.strongroom.feed.ValueTypes.CLIENT_ID;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.SIGNED;

import io.strongroom.asset.AssetRules;
import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code positions}: control figures, which the register never takes its own balances from. */
@Configuration(proxyBeanMethods = false)
class PositionFeed {

    private static final List<Column> COLUMNS = List.of(
            required("client_id", CLIENT_ID).referringTo("clients"),
            required("asset_id", ASSET_ID).referringTo("assets"),
            required("pool", KEY),
            required("quantity", SIGNED),
            required("as_of", INSTANT));

    private static final String PROMOTION = """
            insert into stated_position (file_id, line, client_id, asset_id, pool, base_units, as_of)
            select :file, s.line, s.client_id, s.asset_id, s.pool, s.quantity::numeric * a.unit,
                s.as_of::timestamptz
            from stage s
            join %s a on a.asset_id = s.asset_id
            """.formatted(AssetRules.units());

    @Bean
    Feed positionsFeed() {
        return new Feed(
                "positions",
                Feed.Versions.PER_INSTANT,
                "stated_position",
                COLUMNS,
                List.of("client_id", "asset_id", "pool", "as_of"),
                AssetRules.countable("quantity", "asset_id"),
                PROMOTION);
    }
}
