package io.strongroom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.strongroom.Books;
import io.strongroom.feed.Receipt.Accepted;
import io.strongroom.feed.Receipt.Rejected;
import io.strongroom.feed.Receipt.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    private static final String ASSETS = "asset_id,symbol,name,decimals\neip155:1/slip44:60,ETH,Ether,18\n";
    private static final String MOVEMENTS =
            "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at\n";
    private static final Path VALID = Books.FEEDS.resolve("valid");

    private Books books;

    @BeforeEach
    void open() {
        books = Books.empty();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void takesEveryFeedInAfterThoseItRefersTo() {
        assertThat(books.intake().acceptAll(VALID))
                .containsExactly(
                        new Accepted(1, "clients", 3),
                        new Accepted(2, "agreements", 3),
                        new Accepted(3, "means_of_access", 3),
                        new Accepted(4, "wallets", 3),
                        new Accepted(5, "approved_authority", 1),
                        new Accepted(6, "approved_spenders", 1),
                        new Accepted(7, "assets", 3),
                        new Accepted(8, "bank_accounts", 2),
                        new Accepted(9, "bank_statements", 3),
                        new Accepted(10, "client_holders", 2),
                        new Accepted(11, "derogations", 2),
                        new Accepted(12, "duties", 2),
                        new Accepted(13, "fund_movements", 2),
                        new Accepted(14, "fx_rates", 3),
                        new Accepted(15, "legal_opinions", 1),
                        new Accepted(16, "loss_incidents", 1),
                        new Accepted(17, "loss_shares", 1),
                        new Accepted(18, "movements", 6),
                        new Accepted(19, "people", 3),
                        new Accepted(20, "positions", 2),
                        new Accepted(21, "prices", 4),
                        new Accepted(22, "return_requests", 2),
                        new Accepted(23, "rights_events", 3),
                        new Accepted(24, "validators", 3),
                        new Accepted(25, "wallet_book", 3));
    }

    @Test
    void theSameFolderTwiceChangesNothing() {
        List<Receipt> first = books.intake().acceptAll(VALID);

        assertThat(books.intake().acceptAll(VALID))
                .isEqualTo(first.stream()
                        .map(receipt -> new Unchanged(((Accepted) receipt).fileId(), receipt.feed()))
                        .toList());
        assertThat(books.count("feed_file")).isEqualTo(Books.VALID_FILES);
        assertThat(books.count("movement")).isEqualTo(6);
    }

    @Test
    void keepsTheOldVersionOfAChangedFile() {
        books.accept("assets", ASSETS);

        assertThat(books.accept("assets", ASSETS.replace("Ether", "Ethereum"))).isEqualTo(new Accepted(2, "assets", 1));

        assertThat(books.jdbc()
                        .sql("select name from asset order by file_id")
                        .query(String.class)
                        .list())
                .containsExactly("Ether", "Ethereum");
    }

    @Test
    void takesAnOldVersionInAgainOnceAnotherIsInForce() {
        books.accept("assets", ASSETS);
        books.accept("assets", ASSETS.replace("Ether", "Ethereum"));

        assertThat(books.accept("assets", ASSETS)).isEqualTo(new Accepted(3, "assets", 1));
        assertThat(books.accept("assets", ASSETS)).isEqualTo(new Unchanged(3, "assets"));
    }

    @Test
    void readsTheSameWithByteOrderMarkAndEitherLineEndAndAnyOrderOfColumns() {
        String other = "\uFEFFdecimals,name,symbol,asset_id\r\n18,\"Ether\",ETH,eip155:1/slip44:60";

        assertThat(books.accept("assets", ASSETS)).isEqualTo(new Accepted(1, "assets", 1));
        assertThat(books.accept("assets", other)).isEqualTo(new Accepted(2, "assets", 1));

        assertThat(books.jdbc()
                        .sql("select count(distinct (asset_id, symbol, name, decimals)) from asset")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void namesTheLineOnWhichARecordBegins() {
        books.intake().acceptAll(VALID);
        String clients = """
                client_id,kind,name,address,country,language,statement_currency,opened_on
                C-0001,natural,A,"a\r
                b
                c",DE,de,EUR,2024-01-15\r
                C-0002,legal,B,b,GR,el,EUR,2025-03-01\r
                C-0003,natural,C,c,Prague,cs,CZK,2025-06-01
                """;

        assertThat(((Rejected) books.accept("clients", clients)).errors())
                .extracting(FeedError::line, FeedError::column)
                .containsExactly(tuple(6L, "country"));
    }

    @Test
    void skipsMovementsThatAreRegisteredAlready() {
        books.intake().acceptAll(VALID);
        String known = "M-4,C-0003,eip155:31337/slip44:60,omnibus,1.00,deposit,2026-06-10T00:00:00Z,"
                + "2026-06-10T02:00:00+02:00,book-1\n";
        String header = MOVEMENTS.strip() + ",internal_ref\n";

        assertThat(books.accept("movements", header + known + known.replace("M-4", "M-7")))
                .isEqualTo(new Accepted(Books.VALID_FILES + 1, "movements", 2));

        assertThat(books.jdbc()
                        .sql("select movement_id || ' ' || line from movement where file_id = ?")
                        .param(Books.VALID_FILES + 1)
                        .query(String.class)
                        .list())
                .containsExactly("M-7 3");
    }

    @Test
    void storesWhatWasRejectedAndWhy() {
        Receipt receipt = books.accept("assets", ASSETS.replace("18", "x"));

        assertThat(receipt).isInstanceOf(Rejected.class);
        assertThat(books.jdbc().sql("""
                        select feed || ' ' || name || ' ' || length(sha256) || ' ' || error_count || ' '
                            || (errors -> 0 ->> 'line') || ' ' || (errors -> 0 ->> 'value')
                        from feed_rejection""").query(String.class).single()).isEqualTo("assets assets.csv 64 1 2 x");
        assertThat(books.count("feed_file")).isZero();
    }

    @Test
    void showsTheFirstThousandErrorsInLineOrderAndCountsTheRest() {
        books.intake().acceptAll(VALID);
        String rows = IntStream.range(0, 2500)
                .mapToObj(i -> "M-%d,%s,eip155:31337/slip44:60,p,%s,deposit,2026-08-01T00:00:00Z,2026-08-01T00:00:00Z\n"
                        .formatted(100 + i, i % 2 == 0 ? "C-0009" : "C-0001", i % 2 == 0 ? "1" : "x"))
                .collect(Collectors.joining());

        Rejected rejected = (Rejected) books.accept("movements", MOVEMENTS + rows);

        assertThat(rejected.found()).isEqualTo(2500);
        assertThat(rejected.errors())
                .extracting(FeedError::line)
                .containsExactlyElementsOf(
                        IntStream.range(2, 1002).mapToObj(line -> (long) line).toList());
    }

    @Test
    void acceptsMatchingControlFigures(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("assets.csv"), ASSETS);
        Files.writeString(folder.resolve("assets.control.json"), "{\"rows\": 1}");

        assertThat(books.intake().acceptAll(folder)).containsExactly(new Accepted(1, "assets", 1));
    }

    @Test
    void stopsAtTheFirstRejectedFileOfAFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("means_of_access.csv"), "access_id\n");
        Files.writeString(folder.resolve("assets.csv"), ASSETS);

        assertThat(books.intake().acceptAll(folder)).singleElement().isInstanceOf(Rejected.class);
        assertThat(books.count("asset")).isZero();
    }

    @Test
    void refusesAFolderWithAFileThatIsNoFeed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("assets.csv"), ASSETS);
        Files.writeString(folder.resolve("movement.csv"), MOVEMENTS);

        assertThat(books.intake().acceptAll(folder))
                .singleElement()
                .extracting(receipt -> ((Rejected) receipt).errors().getFirst().toString())
                .asString()
                .startsWith("movement.csv: is not named after a feed: clients, agreements, means_of_access");
        assertThat(books.count("asset")).isZero();
    }

    @Test
    void refusesAFeedThatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> books.accept("movement", MOVEMENTS))
                .withMessageStartingWith("There is no feed 'movement'; feeds are clients, agreements");
    }

    @Test
    void saysThatAFileCannotBeRead(@TempDir Path folder) {
        assertThatThrownBy(() -> books.intake().accept("assets", folder.resolve("assets.csv")))
                .isInstanceOf(FeedUnreadableException.class);
        assertThat(books.accept("assets", ASSETS)).isEqualTo(new Accepted(1, "assets", 1));
    }

    @Test
    void takesAFileInOnceWhenItIsHandedInTwiceAtTheSameTime() throws Exception {
        books.intake().acceptAll(VALID);
        String rows = IntStream.range(0, 5000)
                .mapToObj(i ->
                        "M-%d,C-0001,eip155:31337/slip44:60,p,1,deposit,2026-08-01T00:00:00Z,2026-08-01T00:00:00Z\n"
                                .formatted(100 + i))
                .collect(Collectors.joining());
        Callable<Receipt> handIn = () -> books.accept("movements", MOVEMENTS + rows);

        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Receipt> one = threads.submit(handIn);
            Future<Receipt> other = threads.submit(handIn);

            assertThat(List.of(one.get(), other.get()))
                    .containsExactlyInAnyOrder(
                            new Accepted(Books.VALID_FILES + 1, "movements", 5000),
                            new Unchanged(Books.VALID_FILES + 1, "movements"));
        }
        assertThat(books.count("movement")).isEqualTo(5006);
    }
}
