package io.strongroom.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One small file per way to be wrong, named {@code <feed>--<case>.csv}, and beside it the exact errors it must be
 * rejected with; {@code -Dgolden.update} rewrites those.
 */
class MalformedFilesTest {

    private static final Path FOLDER = Books.FEEDS.resolve("malformed");
    private static final List<String> TABLES = List.of(
            "feed_file",
            "asset",
            "client",
            "agreement",
            "movement",
            "stated_position",
            "means_of_access",
            "wallet",
            "validator",
            "control_proof",
            "person",
            "third_party_statement",
            "wallet_book",
            "approved_authority",
            "approved_spender",
            "legal_opinion",
            "duty",
            "price",
            "fx_rate",
            "rights_event",
            "derogation",
            "return_request",
            "loss_incident",
            "loss_share",
            "client_holder",
            "bank_account",
            "fund_movement",
            "bank_statement_row");

    private static Books books;

    @BeforeAll
    static void fill() {
        books = Books.filled();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRejectedWithExactlyItsErrorsAndChangesNothing(String name) throws IOException {
        Map<String, Long> before = rows();

        Receipt receipt = books.intake().accept(name.substring(0, name.indexOf("--")), FOLDER.resolve(name + ".csv"));

        assertThat(receipt).isInstanceOf(Receipt.Rejected.class);
        Receipt.Rejected rejected = (Receipt.Rejected) receipt;
        verify(name, rejected.errors());
        assertThat(rejected.found()).isEqualTo(rejected.errors().size());
        assertThat(rows()).isEqualTo(before);
        assertThat(books.jdbc()
                        .sql("select error_count from feed_rejection where name = ?")
                        .param(name + ".csv")
                        .query(Long.class)
                        .single())
                .isEqualTo(rejected.found());
    }

    private static void verify(String name, List<FeedError> errors) throws IOException {
        Path expected = FOLDER.resolve(name + ".errors");
        String found = errors.stream().map(error -> error + "\n").collect(Collectors.joining());
        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    private static Map<String, Long> rows() {
        return TABLES.stream().collect(Collectors.toMap(table -> table, books::count));
    }
}
