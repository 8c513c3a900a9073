package io.strongroom.reconciliation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Matches ledger events with entries of the register, as sets, and keeps what was found. */
@Repository
public class Matchings {

    private static final String TABLES = """
            create temporary table matching_wallet (ledger_id text, address text, pool text) on commit drop;
            create temporary table matching_own (ledger_id text, address text) on commit drop;
            create temporary table matching_alias (alias text, named text) on commit drop;
            create temporary table matching_rebasing (asset_id text) on commit drop;
            create temporary table matched (
                pool text, asset_id text, key text, book "char", event_index integer, movement_id text, client_id text,
                base_units numeric(78, 0), fee boolean, gas boolean, later boolean, at timestamptz, height bigint, corrects boolean
            ) on commit drop
            """;

    private static final String WALLETS =
            "insert into matching_wallet select * from unnest(:ledgers::text[], :addresses::text[], :pools::text[])";

    private static final String OWN =
            "insert into matching_own select * from unnest(:ledgers::text[], :addresses::text[])";

    private static final String ALIASES =
            "insert into matching_alias select * from unnest(:aliases::text[], :named::text[])";

    private static final String TALLIES = """
            select pool, asset_id, rule, count(*) as groups, sum(events) as events, sum(entries) as entries
            from judged
            where rule <> 'later'
            group by pool, asset_id, rule
            order by asset_id collate "C", pool collate "C", rule
            """;

    private static final String IN_FLIGHT = """
            select pool, asset_id, key, booked - booked_due as base_units, entries
            from judged
            where rule = 'in-flight'
            order by asset_id collate "C", pool collate "C", key
            """;

    private final JdbcClient jdbc;

    Matchings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Matches, in the transaction of the caller; stores nothing. */
    @Transactional
    public Matching match(MatchScope scope) {
        prepare(scope);
        Map<AssetId, Asset> assets = scope.assets();
        return new Matching(
                jdbc.sql(TALLIES).query(Matchings::tally).list(),
                jdbc.sql(resource("findings"))
                        .query((row, _) -> found(row, assets))
                        .list(),
                jdbc.sql(IN_FLIGHT).query((row, _) -> inFlight(row, assets)).list());
    }

    public void store(RunId run, Matching matching) {
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
                                + " (run_id, pool, asset_id, rule, reference, base_units, evidence)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                run.toString(),
                                item.pool(),
                                item.quantity().asset().id().value(),
                                item.rule(),
                                item.reference(),
                                new BigDecimal(item.quantity().baseUnits()),
                                item.evidence())
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
                        row.getString("evidence")))
                .list();
    }

    private void prepare(MatchScope scope) {
        List<MatchScope.PoolWallet> wallets = scope.wallets();
        jdbc.sql(TABLES).update();
        jdbc.sql(WALLETS)
                .param(
                        "ledgers",
                        texts(wallets, wallet -> wallet.account().ledger().value()))
                .param("addresses", texts(wallets, wallet -> wallet.account().address()))
                .param("pools", texts(wallets, MatchScope.PoolWallet::pool))
                .update();
        jdbc.sql(OWN)
                .param("ledgers", texts(scope.own(), account -> account.ledger().value()))
                .param("addresses", texts(scope.own(), AccountId::address))
                .update();
        jdbc.sql(ALIASES)
                .param(
                        "aliases",
                        texts(
                                scope.aliases().entrySet(),
                                entry -> entry.getKey().value()))
                .param(
                        "named",
                        texts(
                                scope.aliases().entrySet(),
                                entry -> entry.getValue().value()))
                .update();
        jdbc.sql("insert into matching_rebasing select * from unnest(:assets::text[])")
                .param("assets", texts(scope.rebasing(), AssetId::value))
                .update();
        jdbc.sql(resource("match"))
                .param("run", scope.run().toString())
                .param("horizon", scope.knownUpTo())
                .param("unread", texts(scope.unread(), LedgerId::value))
                .param("from", scope.period().from().atOffset(ZoneOffset.UTC))
                .param("cutOff", scope.period().cutOff().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(resource("judge")).update();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
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
                "On the ledger before the cut-off; registered to take effect after it (%d entries)"
                        .formatted(row.getLong("entries")));
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
