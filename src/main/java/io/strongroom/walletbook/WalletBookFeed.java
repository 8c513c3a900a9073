package io.strongroom.walletbook;

import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ASSET_ID;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.SIGNED;

import io.strongroom.asset.AssetRules;
import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code wallet_book}. */
@Configuration(proxyBeanMethods = false)
class WalletBookFeed {

    private static final List<Column> COLUMNS = List.of(
            required("wallet_id", KEY).referringTo("wallets"),
            required("asset_id", ASSET_ID).referringTo("assets"),
            required("quantity", SIGNED),
            required("as_of", INSTANT));

    private static final String PROMOTION = """
            insert into wallet_book (file_id, line, wallet_id, asset_id, base_units, as_of)
            select :file, s.line, s.wallet_id, s.asset_id, (s.quantity::numeric * a.unit)::numeric(78, 0),
                s.as_of::timestamptz
            from stage s
            join %s a on a.asset_id = s.asset_id
            order by s.line
            """.formatted(AssetRules.units());

    @Bean
    Feed walletBook() {
        return new Feed(
                "wallet_book",
                Feed.Versions.PER_INSTANT,
                "wallet_book",
                COLUMNS,
                List.of("wallet_id", "asset_id", "as_of"),
                AssetRules.countable("quantity", "asset_id"),
                PROMOTION);
    }
}
