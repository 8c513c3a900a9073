package io.strongroom.snapshot;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the database some accounts, so that it and not the program goes through their rows. In a transaction. */
final class AccountTable {

    private static final String FILL = """
            insert into account_table (ledger_id, address, name)
            select * from unnest(:ledgers::text[], :addresses::text[], :names::text[])
            """;

    /** Accounts told at once. */
    private static final int ACCOUNTS_MAX = 20_000;

    private final JdbcClient jdbc;

    AccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Queries while the accounts are in {@code account_table (ledger_id, address, name)}. */
    void with(Stream<GroupedAccount> accounts, Runnable query) {
        jdbc.sql("create temporary table account_table (ledger_id text, address text collate \"C\", name text)"
                        + " on commit drop")
                .update();
        Pieces<GroupedAccount> pieces = new Pieces<>(ACCOUNTS_MAX, this::tell);
        accounts.forEach(pieces::add);
        pieces.end();
        // Without it the database takes the table for a small one, and looks up a million accounts one by one.
        jdbc.sql("analyze account_table").update();
        query.run();
        jdbc.sql("drop table account_table").update();
    }

    private void tell(List<GroupedAccount> accounts) {
        jdbc.sql(FILL)
                .param("ledgers", texts(accounts, row -> row.account().ledger().value()))
                .param("addresses", texts(accounts, row -> row.account().address()))
                .param("names", texts(accounts, GroupedAccount::group))
                .update();
    }

    private static String[] texts(List<GroupedAccount> accounts, Function<GroupedAccount, String> column) {
        return accounts.stream().map(column).toArray(String[]::new);
    }
}
