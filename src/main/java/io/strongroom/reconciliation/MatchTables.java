package io.strongroom.reconciliation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The temporary tables of one matching, which live as long as its transaction. */
final class MatchTables {

    /** Wallets told to the database at once. */
    private static final int WALLETS_MAX = 20_000;

    private static final String TABLES = """
            create temporary table matching_wallet (ledger_id text, address text, pool text) on commit drop;
            create temporary table matching_own (ledger_id text, address text) on commit drop;
            create temporary table matching_attested (pool text) on commit drop;
            create temporary table matching_asset (asset_id text, asset_no integer, coin boolean, names boolean)
                on commit drop;
            create temporary table matching_rebasing (asset_id text) on commit drop;
            create temporary table matched (
                pool text, asset_id text, key text, book "char", event_index integer, movement_id text, client_id text,
                base_units numeric(78, 0), fee boolean, gas boolean, later boolean, at timestamptz, height bigint,
                corrects boolean, carried "char", read_by text, account text
            ) on commit drop;
            create temporary table carried (
                pool text, asset_id text, asset_no integer, key text, rule text, read_by text, accounts text[],
                base_units numeric(78, 0), in_flight_since bigint, in_flight_at timestamptz
            ) on commit drop;
            create temporary table matching_clearance (ledger_id text, height bigint, blocks integer) on commit drop
            """;

    private static final String WALLETS =
            "insert into matching_wallet select * from unnest(:ledgers::text[], :addresses::text[], :pools::text[])";

    private static final String OWN =
            "insert into matching_own select * from unnest(:ledgers::text[], :addresses::text[])";

    /** What a third party holds moves on no ledger of the firm's; its statement is what shows it. */
    private static final String ATTESTED =
            "insert into matching_attested select pool from matching_wallet group by pool having bool_and(ledger_id like"
                    + " 'lei%')";

    /** An alias has the number of the asset that it names. */
    private static final String ASSETS = """
            insert into matching_asset
            select asset_id, asset_no, asset_id like '%/slip44:%', names
            from unnest(:assets::text[], :numbers::integer[], :names::boolean[]) as a (asset_id, asset_no, names)
            where split_part(asset_id, '/', 1) <> all (:unread::text[])
            """;

    /**
     * No statistics tell that nearly every event is at a wallet that is looked at: millions of rows are taken for a few, and
     * joined one by one. Hash tables get as much memory as a close may take, and go through files beyond that.
     */
    private static final String BY_HASHES =
            "set local work_mem = '256MB'; set local enable_nestloop = off; set local enable_sort = off";

    private static final String AS_PLANNED = "set local enable_nestloop = on; set local enable_sort = on";

    private static final String SHOWN = """
            update judged set rule = 'in-flight', shown = sent.shown
            from unnest(:assets::text[], :keys::text[], :shown::text[]) as sent (asset_id, key, shown)
            where judged.rule = 'break' and judged.ledger = 0 and judged.booked < 0
                and judged.asset_id = sent.asset_id and judged.key = sent.key
            """;

    private static final String OPEN_KEYS = """
            create temporary table open_key on commit drop as
            select key from outline where key is not null
            union
            select transaction_key(key) from carried
            """;

    private final JdbcClient jdbc;
    private final MatchScope scope;

    MatchTables(JdbcClient jdbc, MatchScope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** Leaves every group that does not agree at once, judged, in {@code judged}. */
    void fill() {
        List<MatchScope.PoolWallet> wallets = scope.wallets();
        jdbc.sql(TABLES).update();
        for (int from = 0; from < wallets.size(); from += WALLETS_MAX) {
            tell(wallets.subList(from, Math.min(from + WALLETS_MAX, wallets.size())));
        }
        jdbc.sql(OWN)
                .param("ledgers", texts(scope.own(), account -> account.ledger().value()))
                .param("addresses", texts(scope.own(), AccountId::address))
                .update();
        jdbc.sql(ATTESTED).update();
        prepareAssets();
        jdbc.sql("insert into matching_rebasing select * from unnest(:assets::text[])")
                .param("assets", texts(scope.rebasing(), AssetId::value))
                .update();
        scope.clearances()
                .forEach(clearance -> jdbc.sql("insert into matching_clearance values (?, ?, ?)")
                        .params(clearance.ledger().value(), clearance.height(), clearance.blocks())
                        .update());
        jdbc.sql("analyze matching_wallet, matching_own, matching_asset").update();
        within("carried").update();
        jdbc.sql("analyze carried").update();
        jdbc.sql(BY_HASHES).update();
        within("outline").update();
        jdbc.sql(OPEN_KEYS).update();
        jdbc.sql("analyze outline, open_key").update();
        jdbc.sql(AS_PLANNED).update();
        within("entries").update();
        within("carried-events").update();
        jdbc.sql("analyze matched").update();
        jdbc.sql(BY_HASHES).update();
        within("events").update();
        jdbc.sql(AS_PLANNED).update();
        jdbc.sql("analyze matched").update();
        within("judge").update();
    }

    private void tell(List<MatchScope.PoolWallet> wallets) {
        jdbc.sql(WALLETS)
                .param(
                        "ledgers",
                        texts(wallets, wallet -> wallet.account().ledger().value()))
                .param("addresses", texts(wallets, wallet -> wallet.account().address()))
                .param("pools", texts(wallets, MatchScope.PoolWallet::pool))
                .update();
    }

    /** Takes what is shown to have gone through later for in flight, and leaves what is a break in {@code found}. */
    void explain(Map<Sent, String> later) {
        List<Map.Entry<Sent, String>> rows = List.copyOf(later.entrySet());
        jdbc.sql(SHOWN)
                .param("assets", texts(rows, row -> row.getKey().asset().value()))
                .param("keys", texts(rows, row -> row.getKey().transaction()))
                .param("shown", texts(rows, Map.Entry::getValue))
                .update();
        jdbc.sql(Matchings.resource("findings")).update();
    }

    private JdbcClient.StatementSpec within(String name) {
        return jdbc.sql(Matchings.resource(name))
                .param("run", scope.run().toString())
                .param("horizon", scope.knownUpTo())
                .param("from", utc(scope.period().from()))
                .param("cutOff", utc(scope.period().cutOff()))
                .param("first", scope.earlier().isEmpty())
                .param(
                        "previous",
                        scope.earlier().map(earlier -> earlier.run().toString()).orElse(""))
                .param(
                        "since",
                        scope.earlier().map(MatchScope.Earlier::knownUpTo).orElse(Long.MAX_VALUE));
    }

    private void prepareAssets() {
        List<AssetId> assets = scope.assets().keySet().stream().sorted().toList();
        jdbc.sql(ASSETS)
                .param("assets", texts(assets, AssetId::value))
                .param(
                        "numbers",
                        assets.stream()
                                .map(asset -> assets.indexOf(scope.aliases().getOrDefault(asset, asset)))
                                .toArray(Integer[]::new))
                .param(
                        "names",
                        assets.stream()
                                .map(asset -> !scope.aliases().containsKey(asset))
                                .toArray(Boolean[]::new))
                .param("unread", texts(scope.unread(), LedgerId::value))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
