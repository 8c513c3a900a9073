package io.strongroom.reconciliation;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import io.strongroom.reconciliation.Stretch.Moment;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How held and owed of every pool moved apart within a run's period, as sets. Rows are only ever added. */
@Repository
public class PoolDepartures {

    private static final String OF = """
            select pool, asset_id, cause, reference, departed_at, height, base_units
            from pool_departure
            where run_id = :run
            order by asset_id collate "C", pool collate "C", departed_at, reference collate "C", cause collate "C"
            """;

    private final JdbcClient jdbc;

    PoolDepartures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what {@link Matchings#match} has just found, in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(RunId run) {
        jdbc.sql(Matchings.resource("departures")).param("run", run.toString()).update();
    }

    /** Adds others, which no movement tells of. */
    public void keep(RunId run, List<Departure> departures) {
        departures.forEach(some -> jdbc.sql(
                        "insert into pool_departure (run_id, pool, asset_id, departed_at, height, reference, cause,"
                                + " base_units) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(run.toString())
                .param(some.pool())
                .param(some.asset().value())
                .param(utc(some.at()))
                .param(some.height().orElse(null))
                .param(some.reference())
                .param(some.cause())
                .param(new BigDecimal(some.baseUnits()))
                .update());
    }

    public List<Departure> of(RunId run) {
        return jdbc.sql(OF)
                .param("run", run.toString())
                .query((row, _) -> new Departure(
                        row.getString("pool"),
                        new AssetId(row.getString("asset_id")),
                        row.getString("cause"),
                        row.getString("reference"),
                        instant(row, "departed_at"),
                        Optional.ofNullable(row.getObject("height", Long.class)),
                        row.getBigDecimal("base_units").toBigIntegerExact()))
                .list();
    }

    /**
     * Every stretch of the period in which one of these pools and assets was not even, by asset, pool and time.
     *
     * @param lines how they stand at the end of the period
     */
    public List<Stretch> stretches(RunId run, Period period, Collection<Line> lines) {
        Map<String, Quantity> none = lines.stream()
                .collect(Collectors.toMap(
                        line -> line.asset().id().value(), line -> Quantity.zero(line.asset()), (one, _) -> one));
        return jdbc.sql(Matchings.resource("stretches"))
                .param("run", run.toString())
                .param("from", utc(period.from()))
                .param("cutOff", utc(period.cutOff()))
                .param("pools", lines.stream().map(Line::pool).toArray(String[]::new))
                .param(
                        "assets",
                        lines.stream().map(line -> line.asset().id().value()).toArray(String[]::new))
                .param(
                        "units",
                        lines.stream()
                                .map(line -> new BigDecimal(line.difference().baseUnits()))
                                .toArray(BigDecimal[]::new))
                .query((row, _) -> stretch(row, Objects.requireNonNull(none.get(row.getString("asset_id")))))
                .list();
    }

    private static Stretch stretch(ResultSet row, Quantity none) throws SQLException {
        Quantity amount = new Quantity(none.asset(), row.getBigDecimal("units").toBigIntegerExact());
        return new Stretch(row.getString("pool"), amount, moment(row, "from"), moment(row, "to"));
    }

    private static Moment moment(ResultSet row, String end) throws SQLException {
        return new Moment(
                instant(row, end + "_at"),
                Optional.ofNullable(row.getObject(end + "_height", Long.class)),
                Optional.ofNullable(row.getString(end + "_reference")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
