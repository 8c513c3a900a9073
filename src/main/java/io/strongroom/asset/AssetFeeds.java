package io.strongroom.asset;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ASSET_ID;
import static io.strongroom.feed.ValueTypes.DTI;
import static io.strongroom.feed.ValueTypes.integer;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code assets}. */
@Configuration(proxyBeanMethods = false)
class AssetFeeds {

    private static final List<Column> COLUMNS = List.of(
            required("asset_id", ASSET_ID),
            required("symbol", text(32)),
            required("name", text(200)),
            required("decimals", integer(0, 77)),
            optional("dti", DTI),
            optional("mica_class", oneOf("ART", "EMT", "OTHER")),
            optional("alias_of", ASSET_ID),
            optional("behaviour", oneOf(Behaviour.class)));

    private static final Rule SAME_DECIMALS = new Rule("decimals", """
            select s.line, s.decimals as value,
                'was ' || a.decimals || ' before; quantities are registered in that many decimals' as rule
            from stage s
            join asset a on a.asset_id = s.asset_id and a.file_id = (select feed_version('assets'))
            where s.decimals::integer <> a.decimals
            """);

    private static final Rule ALIAS = new Rule("alias_of", """
            select s.line, s.alias_of as value, case
                when s.alias_of = s.asset_id then 'is the asset itself'
                when other.asset_id is null then 'is not in this file'
                when other.alias_of is not null then 'is an alias itself'
                else 'has other decimals'
                end as rule
            from stage s
            left join stage other on other.asset_id = s.alias_of
            where s.alias_of is not null
              and (other.asset_id is null or other.alias_of is not null or other.decimals <> s.decimals)
            """);

    @Bean
    Feed assetsFeed() {
        return new Feed(
                "assets",
                Feed.Versions.WHOLE_FILE,
                "asset",
                COLUMNS,
                List.of("asset_id"),
                List.of(SAME_DECIMALS, ALIAS, Rule.stays("assets", "asset", "asset_id")),
                Feed.promotion("asset", "asset_id, symbol, name, decimals, dti, mica_class, alias_of, behaviour", """
                        s.asset_id, s.symbol, s.name, s.decimals::integer, s.dti, s.mica_class, s.alias_of,
                        coalesce(s.behaviour, 'plain')"""));
    }
}
