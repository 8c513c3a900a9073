package io.strongroom.reconciliation;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and reads what the reconciliation of a run found: every line, and every break. */
@Repository
public class Reconciliations {

    private static final String LINES_OF = """
            select pool, asset_id, symbol, decimals, held, owed, explained
            from reconciliation_line
            where run_id = :run
            order by asset_id collate "C", pool collate "C"
            """;

    private static final String COLUMNS =
            "select break_id, kind, place, pool, asset_id, symbol, decimals, client_id, item, difference from ";

    /** Those that expose clients first. */
    private static final String ORDER = """
             order by case kind when 'NEGATIVE_POSITION' then 1 when 'SHORTFALL' then 2 when 'SURPLUS' then 3 else 4 end,
                     kind collate "C", asset_id collate "C", pool collate "C", client_id collate "C", item collate "C"
            """;

    private static final String BREAKS_OF = COLUMNS + "reconciliation_break where run_id = :run" + ORDER;

    private static final String FOLLOWED = COLUMNS + "followed_break(:event)" + ORDER;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    Reconciliations(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Stores the lines of a run, once. */
    public void store(RunId run, PositionReconciliation reconciliation) {
        batch.batchUpdate(
                "insert into reconciliation_line (run_id, pool, asset_id, symbol, decimals, held, owed,"
                        + " explained) values (?, ?, ?, ?, ?, ?, ?, ?)",
                reconciliation.lines(),
                1000,
                (row, line) -> {
                    row.setString(1, run.toString());
                    row.setString(2, line.pool());
                    row.setString(3, line.asset().id().value());
                    row.setString(4, line.asset().symbol());
                    row.setInt(5, line.asset().decimals());
                    row.setBigDecimal(6, new BigDecimal(line.held().baseUnits()));
                    row.setBigDecimal(7, new BigDecimal(line.owed().baseUnits()));
                    row.setBigDecimal(8, new BigDecimal(line.explained().baseUnits()));
                });
    }

    /** Adds breaks to those of the run. */
    public void store(RunId run, List<Break> breaks) {
        batch.batchUpdate(
                "insert into reconciliation_break (run_id, break_id, kind, pool, asset_id, symbol, decimals,"
                        + " client_id, difference, place, item) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                breaks,
                1000,
                (row, found) -> {
                    Asset asset = found.difference().asset();
                    row.setString(1, run.toString());
                    row.setString(2, found.id());
                    row.setString(3, found.kind().name());
                    row.setString(4, found.pool());
                    row.setString(5, asset.id().value());
                    row.setString(6, asset.symbol());
                    row.setInt(7, asset.decimals());
                    row.setString(8, found.client().map(ClientId::value).orElse(null));
                    row.setBigDecimal(9, new BigDecimal(found.difference().baseUnits()));
                    row.setString(10, word(found.place()));
                    row.setString(11, found.place().item().orElse(null));
                });
    }

    public List<Line> linesOf(RunId run) {
        return jdbc.sql(LINES_OF)
                .param("run", run.toString())
                .query((row, number) -> new Line(
                        row.getString("pool"),
                        quantity(row, "held"),
                        quantity(row, "owed"),
                        quantity(row, "explained")))
                .list();
    }

    /** The breaks of a run, those that expose clients first. */
    public List<Break> breaksOf(RunId run) {
        return jdbc.sql(BREAKS_OF)
                .param("run", run.toString())
                .query((row, number) -> found(row))
                .list();
    }

    /** Every break that was ever followed up to that event, as the last run found it that did. */
    public List<Break> followedUpTo(long event) {
        return jdbc.sql(FOLLOWED)
                .param("event", event)
                .query((row, number) -> found(row))
                .list();
    }

    /** What each run that compared the pool and asset found them to differ by, in base units. */
    public Map<RunId, Quantity> differences(String pool, Asset asset) {
        return jdbc
                .sql("select run_id, held - owed - explained as units from reconciliation_line"
                        + " where pool = ? and asset_id = ?")
                .params(pool, asset.id().value())
                .query((row, number) -> Map.entry(
                        RunId.parse(row.getString("run_id")),
                        new Quantity(asset, row.getBigDecimal("units").toBigIntegerExact())))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Break found(ResultSet row) throws SQLException {
        return new Break(
                row.getString("break_id"),
                Break.Kind.valueOf(row.getString("kind")),
                place(row),
                quantity(row, "difference"));
    }

    private static String word(Place place) {
        return switch (place) {
            case Place.Pool _ -> "POOL";
            case Place.Position _ -> "POSITION";
            case Place.Entry _ -> "ENTRY";
            case Place.Event _ -> "EVENT";
        };
    }

    private static Place place(ResultSet row) throws SQLException {
        String pool = row.getString("pool");
        return switch (row.getString("place")) {
            case "POOL" -> new Place.Pool(pool);
            case "POSITION" -> new Place.Position(pool, new ClientId(row.getString("client_id")));
            case "ENTRY" -> new Place.Entry(pool, new ClientId(row.getString("client_id")), row.getString("item"));
            case "EVENT" -> new Place.Event(pool, row.getString("item"));
            default -> throw new IllegalStateException("Unknown place " + row.getString("place"));
        };
    }

    private static Quantity quantity(ResultSet row, String column) throws SQLException {
        Asset asset =
                new Asset(new AssetId(row.getString("asset_id")), row.getString("symbol"), row.getInt("decimals"));
        return new Quantity(asset, row.getBigDecimal(column).toBigIntegerExact());
    }
}
