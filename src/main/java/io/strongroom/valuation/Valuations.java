package io.strongroom.valuation;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.valuation.UnitPrice.Conversion;
import io.strongroom.valuation.UnitPrice.Quote;
import io.strongroom.valuation.UnitPrice.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and reads the frozen prices of a run. */
@Repository
public class Valuations {

    private static final String STORE = """
            insert into valuation_price
                (run_id, asset_id, currency, status, quote_currency, price, observed_at, source, level,
                 fx_from, fx_to, fx_date, fx_source, reason)
            values
                (:run, :asset, :currency, :status, :quoteCurrency, :price, :observedAt, :source, :level,
                 :fxFrom, :fxTo, :fxDate, :fxSource, :reason)
            """;

    private final JdbcClient jdbc;

    Valuations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void store(RunId run, PriceSet prices) {
        prices.all().forEach(price -> store(run, price));
    }

    public PriceSet of(RunId run) {
        return new PriceSet(jdbc.sql("select * from valuation_price where run_id = ?")
                .param(run.toString())
                .query(Valuations::price)
                .list());
    }

    private void store(RunId run, UnitPrice price) {
        Optional<Quote> quote = price.quote();
        Optional<Conversion> fx = quote.flatMap(Quote::conversion);
        jdbc.sql(STORE)
                .param("run", run.toString())
                .param("asset", price.asset().value())
                .param("currency", price.currency().getCurrencyCode())
                .param("status", price.status().name())
                .param(
                        "quoteCurrency",
                        quote.map(q -> q.currency().getCurrencyCode()).orElse(null))
                .param("price", quote.map(Quote::price).orElse(null))
                .param(
                        "observedAt",
                        quote.map(q -> q.observedAt().atOffset(ZoneOffset.UTC)).orElse(null))
                .param("source", quote.map(Quote::source).orElse(null))
                .param("level", quote.flatMap(Quote::level).orElse(null))
                .param("fxFrom", fx.map(Conversion::from).orElse(null))
                .param("fxTo", fx.map(Conversion::to).orElse(null))
                .param("fxDate", fx.map(Conversion::date).orElse(null))
                .param("fxSource", fx.map(Conversion::source).orElse(null))
                .param("reason", price.reason().orElse(null))
                .update();
    }

    private static UnitPrice price(ResultSet row, int number) throws SQLException {
        Status status = Status.valueOf(row.getString("status"));
        return new UnitPrice(
                new AssetId(row.getString("asset_id")),
                Currency.getInstance(row.getString("currency")),
                status,
                status == Status.NONE ? Optional.empty() : Optional.of(quote(row)),
                Optional.ofNullable(row.getString("reason")));
    }

    private static Quote quote(ResultSet row) throws SQLException {
        return new Quote(
                Currency.getInstance(row.getString("quote_currency")),
                row.getBigDecimal("price"),
                row.getObject("observed_at", OffsetDateTime.class).toInstant(),
                row.getString("source"),
                Optional.ofNullable(row.getObject("level", Integer.class)),
                conversion(row));
    }

    private static Optional<Conversion> conversion(ResultSet row) throws SQLException {
        if (row.getBigDecimal("fx_from") == null) {
            return Optional.empty();
        }
        return Optional.of(new Conversion(
                row.getBigDecimal("fx_from"),
                row.getBigDecimal("fx_to"),
                row.getObject("fx_date", LocalDate.class),
                row.getString("fx_source")));
    }
}
