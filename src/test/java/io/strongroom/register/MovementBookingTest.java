package io.strongroom.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.feed.FeedError;
import io.strongroom.feed.Receipt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a row among many, the booking refuses the file and the rules name that row alone. */
class MovementBookingTest {

    private static final String HEADER = "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at,"
            + "instructed_at,tx_ref,event_index,internal_ref,fee_quantity,fee_asset_id,fee_payer,corrects,reason\n";
    private static final String ETHER = "eip155:31337/slip44:60";
    private static final String DOLLAR = "eip155:31337/erc20:0x00000000000000000000000000000000000000e1";
    private static final String TX = "0x" + "ab".repeat(32);
    private static final int ROWS = 6_000;

    private static Books books;

    @BeforeAll
    static void fill() {
        books = Books.filled();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    /** Which column is wrong, and the whole row, its id left open. */
    static Stream<Wrong> wrongRows() {
        return Stream.of(
                new Wrong("client_id", row("C-0009", ETHER, "1", "deposit", ",,,,,,,,")),
                new Wrong("asset_id", row("C-0001", "eip155:1/slip44:61", "1", "deposit", ",,,,,,,,")),
                new Wrong("quantity", row("C-0001", DOLLAR, "1.0000001", "deposit", ",,,,,,,,")),
                new Wrong("quantity", row("C-0001", ETHER, "9".repeat(61), "deposit", ",,,,,,,,")),
                new Wrong("quantity", row("C-0001", ETHER, "1e3", "deposit", ",,,,,,,,")),
                new Wrong(
                        "pool", row("C-0001", ETHER, "1", "deposit", ",,,,,,,,").replace("omnibus", "")),
                new Wrong("type", row("C-0001", ETHER, "1", "gift", ",,,,,,,,")),
                new Wrong("event_index", row("C-0001", ETHER, "1", "deposit", ",,4,,,,,,")),
                new Wrong("fee_asset_id", row("C-0001", ETHER, "1", "deposit", ",,,,1,,,,")),
                new Wrong("fee_asset_id", row("C-0001", ETHER, "1", "deposit", ",,,,1,eip155:1/slip44:61,,,")),
                new Wrong("fee_quantity", row("C-0001", ETHER, "1", "deposit", ",,,,," + ETHER + ",,,")),
                new Wrong("fee_quantity", row("C-0001", ETHER, "1", "deposit", ",,,,,,client,,")),
                new Wrong("fee_quantity", row("C-0001", ETHER, "1", "deposit", ",,,,0.0000001," + DOLLAR + ",,,")),
                new Wrong("corrects", row("C-0001", ETHER, "1", "correction", ",,,,,,,,")),
                new Wrong("corrects", row("C-0001", ETHER, "1", "correction", ",,,,,,,M-999,")),
                new Wrong("corrects", row("C-0002", ETHER, "1", "correction", ",,,,,,,M-1,")),
                new Wrong("corrects", row("C-0001", DOLLAR, "1", "deposit", ",,,,,,,M-1,")),
                new Wrong("corrects", row("C-0001", ETHER, "1", "deposit", ",,,,,,,ID,")),
                new Wrong(
                        "movement_id",
                        row("C-0001", ETHER, "1", "deposit", ",,,,,,,,").replace("ID", "N-000001")),
                new Wrong(
                        "movement_id",
                        row("C-0001", ETHER, "3", "deposit", ",,,,,,,,").replace("ID", "M-1")));
    }

    @ParameterizedTest
    @MethodSource("wrongRows")
    void refusesAFileForOneRowAndNamesIt(Wrong wrong) {
        int at = new Random(wrong.hashCode()).nextInt(1, ROWS - 1);
        List<String> rows = rows();
        rows.set(at, wrong.row().replace("ID", "N-%06d".formatted(at)));

        Receipt receipt = books.accept("movements", HEADER + String.join("", rows));

        assertThat(receipt).isInstanceOf(Receipt.Rejected.class);
        assertThat(((Receipt.Rejected) receipt).errors())
                .singleElement()
                .returns(at + 2L, FeedError::line)
                .returns(wrong.column(), FeedError::column);
        assertThat(books.count("movement")).isEqualTo(6);
        assertThat(books.the(RegisterChain.class).verify().holds()).isTrue();
    }

    @Test
    void takesTheSameRowsInAnyOrderWithCorrectionsOfWhatComesLater() {
        try (Books other = Books.filled()) {
            List<String> rows = rows();
            rows.set(
                    7,
                    row("C-0001", ETHER, "1", "correction", ",,,,,,,N-004998,").replace("ID", "N-000007"));
            Collections.shuffle(rows, new Random(7));

            assertThat(other.accept("movements", HEADER + String.join("", rows)))
                    .isEqualTo(new Receipt.Accepted(Books.VALID_FILES + 1, "movements", ROWS));
            assertThat(other.accept("movements", HEADER + String.join("", rows.subList(0, 5_000)) + rows.getFirst()))
                    .as("a row that stands twice, of a movement that is registered")
                    .isInstanceOf(Receipt.Rejected.class);
            assertThat(other.accept("movements", HEADER + String.join("", rows.subList(1_000, ROWS))))
                    .isEqualTo(new Receipt.Accepted(Books.VALID_FILES + 2, "movements", ROWS - 1_000));
            assertThat(other.the(RegisterChain.class).verify())
                    .returns(ROWS + 6L, ChainVerdict::entries)
                    .returns(true, ChainVerdict::holds);
        }
    }

    record Wrong(String column, String row) {}

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String rest =
                    i % 3 == 0 ? "2026-07-01T00:00:00Z," + TX + ",1,ref,0.1," + ETHER + ",firm,,Grüße" : ",,,,,,,,";
            rows.add(row("C-000" + (1 + i % 3), ETHER, "-1.5", "withdrawal", rest)
                    .replace("ID", "N-%06d".formatted(i)));
        }
        return rows;
    }

    private static String row(String client, String asset, String quantity, String type, String rest) {
        return "ID,%s,%s,omnibus,%s,%s,2026-08-01T00:00:00.5Z,2026-08-01T02:00:00+02:00,%s\n"
                .formatted(client, asset, quantity, type, rest);
    }
}
