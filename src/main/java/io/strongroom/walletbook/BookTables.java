package io.strongroom.walletbook;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The temporary tables of one comparison, which live as long as its transaction. */
final class BookTables {

    /** Rows told to the database at once. */
    private static final int ROWS_MAX = 20_000;

    private static final String TABLES = """
            create temporary table book_wallet (
                wallet_id text collate "C", ledger_id text, address text collate "C", pool text, client_id text
            ) on commit drop;
            create temporary table book_firm (wallet_id text collate "C") on commit drop;
            create temporary table book_unread (ledger_id text) on commit drop;
            create temporary table book_asset (asset_id text, named text, symbol text, decimals integer) on commit drop;
            create temporary table book_besides (ledger_id text, address text, asset_id text, base_units numeric(78, 0))
                on commit drop;
            create temporary table book_skipped (pool text, client_id text, ledger_id text) on commit drop
            """;

    private static final String WALLETS = """
            insert into book_wallet
            select * from unnest(:ids::text[], :ledgers::text[], :addresses::text[], :pools::text[], :clients::text[])
            """;

    private static final String ASSETS = """
            insert into book_asset
            select * from unnest(:ids::text[], :names::text[], :symbols::text[], :decimals::integer[])
            """;

    private static final String BESIDES = """
            insert into book_besides
            select * from unnest(:ledgers::text[], :addresses::text[], :assets::text[], :units::numeric[])
            """;

    private final JdbcClient jdbc;
    private final BookScope scope;

    BookTables(JdbcClient jdbc, BookScope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    void fill() {
        jdbc.sql(TABLES).update();
        List<BookWallet> wallets = scope.wallets();
        for (int from = 0; from < wallets.size(); from += ROWS_MAX) {
            tell(wallets.subList(from, Math.min(from + ROWS_MAX, wallets.size())));
        }
        jdbc.sql("insert into book_firm select * from unnest(:ids::text[])")
                .param("ids", texts(scope.others(), Function.identity()))
                .update();
        jdbc.sql("insert into book_unread select * from unnest(:ids::text[])")
                .param("ids", texts(scope.unread(), LedgerId::value))
                .update();
        assets();
        jdbc.sql(BESIDES)
                .param(
                        "ledgers",
                        texts(scope.besides(), row -> row.account().ledger().value()))
                .param("addresses", texts(scope.besides(), row -> row.account().address()))
                .param("assets", texts(scope.besides(), row -> row.asset().value()))
                .param(
                        "units",
                        scope.besides().stream()
                                .map(row -> new BigDecimal(row.baseUnits()))
                                .toArray(BigDecimal[]::new))
                .update();
        jdbc.sql("analyze book_wallet, book_asset").update();
    }

    private void tell(List<BookWallet> wallets) {
        jdbc.sql(WALLETS)
                .param("ids", texts(wallets, BookWallet::id))
                .param(
                        "ledgers",
                        texts(wallets, wallet -> wallet.account().ledger().value()))
                .param("addresses", texts(wallets, wallet -> wallet.account().address()))
                .param("pools", texts(wallets, BookWallet::pool))
                .param(
                        "clients",
                        texts(
                                wallets,
                                wallet -> wallet.client().map(ClientId::value).orElse("")))
                .update();
    }

    /** What is kept under an alias counts as the asset that it names. */
    private void assets() {
        Collection<KeptAsset> assets = scope.assets();
        jdbc.sql(ASSETS)
                .param("ids", texts(assets, kept -> kept.asset().id().value()))
                .param(
                        "names",
                        texts(
                                assets,
                                kept -> kept.aliasOf().orElse(kept.asset().id()).value()))
                .param("symbols", texts(assets, kept -> kept.asset().symbol()))
                .param(
                        "decimals",
                        assets.stream().map(kept -> kept.asset().decimals()).toArray(Integer[]::new))
                .update();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
