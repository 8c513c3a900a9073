package io.strongroom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.Books;
import io.strongroom.TestDatabase;
import io.strongroom.feed.Receipt.Accepted;
import io.strongroom.feed.Receipt.Rejected;
import io.strongroom.feed.Receipt.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Feeds from a second PostgreSQL database, as a custodian's books would be. */
class FeedQueriesTest {

    private static final String URL = TestDatabase.emptyUrl();
    private static final HikariDataSource SOURCE = TestDatabase.as("select 1", URL);

    private static final String MOVEMENTS = """
            select id as movement_id, client as client_id, 'eip155:1/slip44:60' as asset_id, 'p' as pool,
                amount as quantity, 'deposit' as type, booked as registered_at, booked as effective_at
            from booking
            where booked >= :after_registered_at
            order by booked, id""";

    private static final String ASSETS =
            "select 'eip155:1/slip44:60' as asset_id, 'ETH' as symbol, 'Ether' as name, 18 as decimals";

    private static final String CLIENTS = """
            select 'C-' || i as client_id, 'natural' as kind, 'A' as name, 'B' as address, 'DE' as country,
                'de' as language, 'EUR' as statement_currency, date '2024-01-15' as opened_on, true as group_company
            from generate_series(1, 3) i""";

    @BeforeAll
    static void make() {
        books("create table booking (id text primary key, client text, amount numeric, booked timestamptz)");
        books("create role books_reader login password 'pa55word'");
        books("grant select on booking to books_reader");
    }

    @AfterAll
    static void close() {
        SOURCE.close();
    }

    @BeforeEach
    void fill() {
        books("truncate booking");
        books("""
                insert into booking values
                    ('M-1', 'C-1', 1.500, '2026-07-01 12:00:00.000001+02'), ('M-2', 'C-2', -2, '2026-07-02 00:00:00Z')""");
    }

    @Test
    void takesInEveryFeedThatHasAQuery(@TempDir Path folder) {
        try (Books books = asking(query("movements", MOVEMENTS), query("assets", ASSETS), query("clients", CLIENTS))) {
            assertThat(books.intake().acceptAll(folder))
                    .containsExactly(
                            new Accepted(1, "clients", 3),
                            new Accepted(2, "assets", 1),
                            new Accepted(3, "movements", 2));
            assertThat(books.jdbc()
                            .sql("select movement_id || ' ' || base_units || ' ' || line || ' ' || (registered_at ="
                                    + " '2026-07-01T10:00:00.000001Z') from movement order by entry_no")
                            .query((row, number) -> row.getString(1))
                            .list())
                    .containsExactly("M-1 1500000000000000000 1 true", "M-2 -2000000000000000000 2 false");
            assertThat(books.jdbc()
                            .sql("select count(*) from client where group_company and opened_on = '2024-01-15'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(3);
        }
    }

    @Test
    void theSameRowsAgainChangeNothing() {
        try (Books books = withClients(query("assets", ASSETS), query("movements", all()))) {
            assertThat(books.intake().accept("movements")).isEqualTo(new Accepted(3, "movements", 2));
            assertThat(books.intake().accept("movements")).isEqualTo(new Unchanged(3, "movements"));
            assertThat(books.intake().accept("assets")).isEqualTo(new Unchanged(2, "assets"));
        }
    }

    @Test
    void asksForMovementsFromTheLastOnWhichItHas() {
        try (Books books = withClients(query("assets", ASSETS), query("movements", MOVEMENTS))) {
            books.intake().accept("movements");
            books("insert into booking values ('M-3', 'C-1', 1, '2026-07-03Z'), ('M-0', 'C-1', 1, '2026-06-01Z')");

            assertThat(books.intake().accept("movements"))
                    .as("M-2, which is registered, and M-3")
                    .isEqualTo(new Accepted(4, "movements", 2));
            assertThat(books.jdbc()
                            .sql("select movement_id from movement order by entry_no")
                            .query(String.class)
                            .list())
                    .containsExactly("M-1", "M-2", "M-3");
        }
    }

    @Test
    void knowsTheLastMovementToo() {
        String query = all() + " where id > :after_movement_id";
        try (Books books = withClients(query("assets", ASSETS), query("movements", query))) {
            assertThat(books.intake().accept("movements")).isEqualTo(new Accepted(3, "movements", 2));
            assertThat(books.intake().accept("movements")).isEqualTo(new Accepted(4, "movements", 0));
        }
    }

    @Test
    void namesTheRowAndTheKeyOfEveryError() {
        books("insert into booking values ('M-8', 'C-9', 1, '2026-07-03Z'), ('M-9', 'C-1', 1e-19, '2026-07-04Z')");
        books("insert into booking values ('M-7', 'C-1', null, '2026-07-05Z')");
        try (Books books = withClients(query("assets", ASSETS), query("movements", all() + " order by booked"))) {
            Rejected rejected = (Rejected) books.intake().accept("movements");

            assertThat(rejected.errors())
                    .extracting(FeedError::toString)
                    .containsExactly(
                            "movements by query row 3 (M-8) client_id 'C-9': is not in the feed clients",
                            "movements by query row 4 (M-9) quantity '0.0000000000000000001': has 19 fraction digits,"
                                    + " but ETH has 18",
                            "movements by query row 5 (M-7) quantity: is required");
            assertThat(books.count("movement")).isZero();
        }
    }

    @Test
    void refusesColumnsThatTheFeedDoesNotHaveOrThatAreNotExact() {
        String query = "select 'x' as asset_id, 1 as decimals, 'y' as name, 'z' as isin, 1::float8 as symbol";
        try (Books books = asking(query("assets", query))) {
            assertThat(((Rejected) books.intake().accept("assets")).errors())
                    .extracting(FeedError::toString)
                    .satisfiesExactlyInAnyOrder(
                            error -> assertThat(error).startsWith("assets by query 'isin': is not a column of assets"),
                            error -> assertThat(error).startsWith("assets by query 'symbol': is a binary fraction"));
        }
    }

    @Test
    void refusesAnInstantWithoutAZone() {
        String query = all().replace("booked as registered_at", "booked::timestamp as registered_at");
        try (Books books = withClients(query("assets", ASSETS), query("movements", query))) {
            assertThat(((Rejected) books.intake().accept("movements"))
                            .errors()
                            .getFirst()
                            .toString())
                    .startsWith("movements by query row 1 (M-1) registered_at '2026-07-01 10:00:00.000001': must be an"
                            + " instant with an offset");
        }
    }

    @Test
    void comparesWithTheControlQuery() {
        String right = "select jsonb_build_object('rows', count(*), 'totals', jsonb_build_object("
                + "'eip155:1/slip44:60', sum(amount)::text)) from booking where booked >= :after_registered_at";
        try (Books books = withClients(query("assets", ASSETS), controlled(all(), right))) {
            assertThat(books.intake().accept("movements")).isEqualTo(new Accepted(3, "movements", 2));
        }
        try (Books books = withClients(query("assets", ASSETS), controlled(all() + " where id = 'M-1'", right))) {
            assertThat(((Rejected) books.intake().accept("movements")).errors())
                    .extracting(FeedError::toString)
                    .containsExactly("movements by control query rows: expected 2, found 1");
        }
        String wrong = right.replace("sum(amount)", "(sum(amount) + 1)");
        try (Books books = withClients(query("assets", ASSETS), controlled(all(), wrong))) {
            assertThat(((Rejected) books.intake().accept("movements")).errors())
                    .extracting(FeedError::toString)
                    .containsExactly(
                            "movements by control query totals 'eip155:1/slip44:60': expected 0.500, found -0.500");
        }
    }

    @Test
    void cannotWriteInTheOtherDatabase() {
        String query = "with w as (delete from booking returning id) select id as asset_id, id as symbol, id as name,"
                + " 1 as decimals from w";
        FeedQuerySettings owner =
                new FeedQuerySettings("assets", URL, "postgres", Optional.empty(), query, Optional.empty(), 60);
        try (Books books = asking(owner)) {
            assertThatThrownBy(() -> books.intake().accept("assets"))
                    .isInstanceOf(FeedUnreadableException.class)
                    .hasMessageContaining("read-only transaction");
        }
        assertThat(JdbcClient.create(SOURCE)
                        .sql("select count(*) from booking")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void givesUpAQueryThatTakesTooLong() {
        FeedQuerySettings slow = new FeedQuerySettings(
                "assets",
                URL,
                "books_reader",
                Optional.of("BOOKS_PASSWORD"),
                "select pg_sleep(30)::text as asset_id",
                Optional.empty(),
                1);
        try (Books books = asking(slow)) {
            assertThatThrownBy(() -> books.intake().accept("assets"))
                    .isInstanceOf(FeedUnreadableException.class)
                    .hasMessage("Cannot read assets by query, SQL state 57014");
        }
    }

    @Test
    void saysNothingOfTheAddressOrThePasswordWhenItCannotConnect() {
        FeedQuerySettings nowhere = new FeedQuerySettings(
                "assets",
                "jdbc:postgresql://127.0.0.1:1/secret-name",
                "books_reader",
                Optional.of("BOOKS_PASSWORD"),
                ASSETS,
                Optional.empty(),
                60);
        try (Books books = asking(nowhere)) {
            assertThatThrownBy(() -> books.intake().accept("assets"))
                    .isInstanceOf(FeedUnreadableException.class)
                    .hasNoCause()
                    .hasMessage("Cannot read assets by query, SQL state 08001");
        }
        assertThat(nowhere.toString()).isEqualTo("FeedQuerySettings[assets]");
    }

    @Test
    void takesThePasswordFromTheEnvironmentAlone() {
        try (Books books = Books.asking(new FeedsSettings(List.of(query("assets", ASSETS))), Map.of())) {
            assertThatThrownBy(() -> books.intake().accept("assets"))
                    .hasMessage("The environment variable BOOKS_PASSWORD, which feeds.yml names, is not set");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeedsSettings(List.of(new FeedQuerySettings(
                        "assets",
                        "jdbc:postgresql://db/x?password=pa55word",
                        "u",
                        Optional.empty(),
                        ASSETS,
                        Optional.empty(),
                        60))))
                .withMessageStartingWith("feeds.queries[0].url must not hold a password")
                .withMessageNotContaining("pa55word");
    }

    @Test
    void refusesAFeedThatComesFromAFileAndFromAQuery(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("assets.csv"), "asset_id,symbol,name,decimals\n");
        try (Books books = asking(query("assets", ASSETS), query("asset", ASSETS))) {
            List<Receipt> receipts = books.intake().acceptAll(folder);

            assertThat(receipts)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.errors())
                                    .extracting(FeedError::toString)
                                    .satisfiesExactly(
                                            error -> assertThat(error)
                                                    .isEqualTo(
                                                            "assets.csv: is handed in, and the feed has a query too"),
                                            error -> assertThat(error).startsWith("asset by query: is not a feed: ")));
            assertThat(books.count("feed_file")).isZero();
        }
    }

    private static String all() {
        return MOVEMENTS
                .replace("where booked >= :after_registered_at\norder by booked, id", "")
                .strip();
    }

    private static FeedQuerySettings query(String feed, String sql) {
        return new FeedQuerySettings(
                feed, URL, "books_reader", Optional.of("BOOKS_PASSWORD"), sql, Optional.empty(), 60);
    }

    private static FeedQuerySettings controlled(String sql, String control) {
        return new FeedQuerySettings(
                "movements", URL, "books_reader", Optional.of("BOOKS_PASSWORD"), sql, Optional.of(control), 60);
    }

    private static Books asking(FeedQuerySettings... queries) {
        return Books.asking(new FeedsSettings(List.of(queries)), Map.of("BOOKS_PASSWORD", "pa55word"));
    }

    /** With clients and assets taken in. */
    private static Books withClients(FeedQuerySettings... queries) {
        Books books = asking(Stream.concat(Stream.of(query("clients", CLIENTS)), Stream.of(queries))
                .toArray(FeedQuerySettings[]::new));
        assertThat(books.intake().accept("clients")).isInstanceOf(Accepted.class);
        assertThat(books.intake().accept("assets")).isInstanceOf(Accepted.class);
        return books;
    }

    private static void books(String sql) {
        JdbcClient.create(SOURCE).sql(sql).update();
    }
}
