package io.strongroom.price;

import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Exchange rates, as published. */
@Repository
public class FxRates {

    private static final String LATEST_BEFORE = """
            select distinct on (base, quote, source) base, quote, source, rate_date, rate
            from fx_rate
            where rate_date <= :day and file_id <= :horizon
            order by base, quote, source, rate_date desc, file_id desc
            """;

    private final JdbcClient jdbc;

    FxRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last rate not after the day for each pair of currencies and source. */
    public List<FxRate> latestBefore(LocalDate day, Horizon horizon) {
        return jdbc.sql(LATEST_BEFORE)
                .param("day", day)
                .param("horizon", horizon.lastFile())
                .query(FxRates::fxRate)
                .list();
    }

    private static FxRate fxRate(ResultSet row, int number) throws SQLException {
        return new FxRate(
                Currency.getInstance(row.getString("base")),
                Currency.getInstance(row.getString("quote")),
                row.getBigDecimal("rate"),
                row.getObject("rate_date", LocalDate.class),
                row.getString("source"));
    }
}
