package io.strongroom.price;

import io.strongroom.basics.AssetId;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Prices of assets, as published. */
@Repository
public class Prices {

    private static final String LATEST_BEFORE = """
            select distinct on (asset_id, currency, source)
                asset_id, currency, source, observed_at, price, level, note
            from price
            where observed_at <= :cutOff and file_id <= :horizon
            order by asset_id, currency, source, observed_at desc, file_id desc
            """;

    private final JdbcClient jdbc;

    Prices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last observation not after the cut-off for each asset, currency and source. */
    public List<Price> latestBefore(Instant cutOff, Horizon horizon) {
        return jdbc.sql(LATEST_BEFORE)
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query(Prices::price)
                .list();
    }

    private static Price price(ResultSet row, int number) throws SQLException {
        return new Price(
                new AssetId(row.getString("asset_id")),
                Currency.getInstance(row.getString("currency")),
                row.getBigDecimal("price"),
                row.getObject("observed_at", OffsetDateTime.class).toInstant(),
                row.getString("source"),
                Optional.ofNullable(row.getObject("level", Integer.class)),
                Optional.ofNullable(row.getString("note")));
    }
}
