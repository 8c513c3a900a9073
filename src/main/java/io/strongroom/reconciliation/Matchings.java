package io.strongroom.reconciliation;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Matches ledger events with entries of the register, as sets, and keeps what was found. */
@Repository
public class Matchings {

    private static final String TALLIES = """
            select pool, asset_id, rule, sum(groups) as groups, sum(events) as events, sum(entries) as entries
            from (
                select pool, asset_id, rule, 1 as groups, events, entries
                from judged
                where rule <> 'later'
                union all
                select pool, asset_id, rule, groups, events, entries
                from outline
                join matching_asset using (asset_no)
                where rule <> 'later' and names
            ) agreed
            group by pool, asset_id, rule
            order by asset_id collate "C", pool collate "C", rule
            """;

    /** What clients were debited with before the cut-off, by transactions that no block up to it has. */
    private static final String SENT = """
            select distinct asset_id, key
            from judged
            where rule = 'break' and ledger = 0 and booked < 0 and key not like 'entry %' and key not like 'ref %'
                and key <> 'accrual'
            """;

    private static final String IN_FLIGHT = """
            select pool, asset_id, key, case when shown is null then booked - booked_due else -booked end as base_units,
                entries, shown
            from judged
            where rule = 'in-flight'
            order by asset_id collate "C", pool collate "C", key
            """;

    private final JdbcClient jdbc;

    Matchings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Matches, in the transaction of the caller; stores nothing.
     *
     * @param later which withdrawals, registered before the cut-off, went through just after it, and what shows it
     */
    @Transactional
    public Matching match(MatchScope scope, Function<Collection<Sent>, Map<Sent, String>> later) {
        MatchTables tables = new MatchTables(jdbc, scope);
        tables.fill();
        tables.explain(later.apply(jdbc.sql(SENT)
                .query((row, _) -> new Sent(new AssetId(row.getString("asset_id")), row.getString("key")))
                .set()));
        Map<AssetId, Asset> assets = scope.assets();
        return new Matching(
                jdbc.sql(TALLIES).query(Matchings::tally).list(),
                jdbc.sql("select * from found order by kind, asset_id, pool, item")
                        .query((row, _) -> found(row, assets))
                        .list(),
                jdbc.sql(IN_FLIGHT).query((row, _) -> inFlight(row, assets)).list());
    }

    /** Keeps what {@link #match} has just found, in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(RunId run, Instant cutOff, Matching matching) {
        jdbc.sql(resource("open"))
                .param("run", run.toString())
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .update();
        matching.tallies()
                .forEach(tally -> jdbc.sql(
                                "insert into reconciliation_match"
                                        + " (run_id, pool, asset_id, rule, groups, events, entries) values (?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                run.toString(),
                                tally.pool(),
                                tally.asset().value(),
                                tally.rule(),
                                tally.groups(),
                                tally.events(),
                                tally.entries())
                        .update());
        matching.explained()
                .forEach(item -> jdbc.sql("insert into reconciliation_explained"
                                + " (run_id, pool, asset_id, rule, reference, base_units, evidence, registered_first)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                run.toString(),
                                item.pool(),
                                item.quantity().asset().id().value(),
                                item.rule(),
                                item.reference(),
                                new BigDecimal(item.quantity().baseUnits()),
                                item.evidence(),
                                item.registeredFirst())
                        .update());
    }

    /** By asset, pool and rule. */
    public List<MatchTally> talliesOf(RunId run) {
        return jdbc.sql("select pool, asset_id, rule, groups, events, entries from reconciliation_match"
                        + " where run_id = ? order by asset_id collate \"C\", pool collate \"C\", rule")
                .param(run.toString())
                .query(Matchings::tally)
                .list();
    }

    /** By asset, pool and reference. */
    public List<Explained> explainedOf(RunId run, Map<AssetId, Asset> assets) {
        return jdbc.sql("select * from reconciliation_explained where run_id = ?"
                        + " order by asset_id collate \"C\", pool collate \"C\", rule, reference collate \"C\"")
                .param(run.toString())
                .query((row, _) -> new Explained(
                        row.getString("pool"),
                        row.getString("rule"),
                        row.getString("reference"),
                        quantity(row, "base_units", assets),
                        row.getString("evidence"),
                        row.getBoolean("registered_first")))
                .list();
    }

    private static MatchTally tally(ResultSet row, int number) throws SQLException {
        return new MatchTally(
                row.getString("pool"),
                new AssetId(row.getString("asset_id")),
                row.getString("rule"),
                row.getLong("groups"),
                row.getLong("events"),
                row.getLong("entries"));
    }

    private static Break found(ResultSet row, Map<AssetId, Asset> assets) throws SQLException {
        String pool = row.getString("pool");
        String item = row.getString("item");
        Place place = Optional.ofNullable(row.getString("client_id"))
                .<Place>map(client -> new Place.Entry(pool, new ClientId(client), item))
                .orElseGet(() -> new Place.Event(pool, item));
        return Break.of(Break.Kind.valueOf(row.getString("kind")), place, quantity(row, "difference", assets));
    }

    private static Explained inFlight(ResultSet row, Map<AssetId, Asset> assets) throws SQLException {
        return new Explained(
                row.getString("pool"),
                "in-flight",
                row.getString("key"),
                quantity(row, "base_units", assets),
                Optional.ofNullable(row.getString("shown"))
                        .orElse("On the ledger before the cut-off; registered to take effect after it (%d entries)"
                                .formatted(row.getLong("entries"))),
                Optional.ofNullable(row.getString("shown")).isPresent());
    }

    private static Quantity quantity(ResultSet row, String column, Map<AssetId, Asset> assets) throws SQLException {
        AssetId id = new AssetId(row.getString("asset_id"));
        Asset asset = Objects.requireNonNull(assets.get(id), () -> "No asset " + id + " among the firm's");
        return new Quantity(asset, row.getBigDecimal(column).toBigIntegerExact());
    }

    static String resource(String name) {
        try (InputStream sql = Matchings.class.getResourceAsStream("/sql/reconciliation/" + name + ".sql")) {
            return new String(Objects.requireNonNull(sql, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
