package io.strongroom.price;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ASSET_ID;
import static io.strongroom.feed.ValueTypes.CURRENCY;
import static io.strongroom.feed.ValueTypes.DAY;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.UNSIGNED;
import static io.strongroom.feed.ValueTypes.integer;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feeds {@code prices} and {@code fx_rates}; a figure given again is skipped, a changed one is a later version. */
@Configuration(proxyBeanMethods = false)
class PriceFeeds {

    private static final List<Column> PRICE = List.of(
            required("asset_id", ASSET_ID).referringTo("assets"),
            required("currency", CURRENCY),
            required("price", UNSIGNED),
            required("observed_at", INSTANT),
            required("source", text(64)),
            optional("level", integer(1, 3)),
            optional("note", text(500)));

    private static final List<Column> FX_RATE = List.of(
            required("base", CURRENCY),
            required("quote", CURRENCY),
            required("rate", UNSIGNED),
            required("rate_date", DAY),
            required("source", text(64)));

    private static final String NEW_PRICES = """
            insert into price (asset_id, currency, source, observed_at, file_id, line, price, level, note)
            select s.asset_id, s.currency, s.source, s.observed_at::timestamptz, :file, s.line, s.price::numeric,
                s.level::integer, s.note
            from stage s
            left join lateral (
                select p.price, p.level, p.note
                from price p
                where p.asset_id = s.asset_id and p.currency = s.currency and p.source = s.source
                  and p.observed_at = s.observed_at::timestamptz
                order by p.file_id desc
                limit 1
            ) known on true
            where (known.price, known.level, known.note)
                is distinct from (s.price::numeric, s.level::integer, s.note)
            """;

    private static final String NEW_RATES = """
            insert into fx_rate (base, quote, source, rate_date, file_id, line, rate)
            select s.base, s.quote, s.source, s.rate_date::date, :file, s.line, s.rate::numeric
            from stage s
            left join lateral (
                select r.rate
                from fx_rate r
                where r.base = s.base and r.quote = s.quote and r.source = s.source
                  and r.rate_date = s.rate_date::date
                order by r.file_id desc
                limit 1
            ) known on true
            where known.rate is distinct from s.rate::numeric
            """;

    @Bean
    Feed pricesFeed() {
        return new Feed(
                "prices",
                Feed.Versions.ADDS_ROWS,
                "price",
                PRICE,
                List.of("asset_id", "currency", "source", "observed_at"),
                List.of(Rule.broken(
                        "price",
                        "s.price::numeric = 0",
                        "must be more than zero; an asset without a price has no row")),
                NEW_PRICES);
    }

    @Bean
    Feed fxRatesFeed() {
        return new Feed(
                "fx_rates",
                Feed.Versions.ADDS_ROWS,
                "fx_rate",
                FX_RATE,
                List.of("base", "quote", "source", "rate_date"),
                List.of(
                        Rule.broken("rate", "s.rate::numeric = 0", "must be more than zero"),
                        Rule.broken("quote", "s.quote = s.base", "must differ from base")),
                NEW_RATES);
    }
}
