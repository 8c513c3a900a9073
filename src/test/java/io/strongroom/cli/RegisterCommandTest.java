package io.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RegisterCommandTest {

    private Books books;
    private long movements;
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void fill() {
        books = Books.filled();
        movements = books.jdbc()
                .sql("select file_id from feed_file where feed = 'movements'")
                .query(Long.class)
                .single();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void saysThatTheRegisterHolds() {
        assertThat(run("register", "verify")).isZero();
        assertThat(out.toString())
                .startsWith("The register holds: 6 entries, each with its number and its hash")
                .containsPattern("Entry 6 has the hash [0-9a-f]{64}\n");
    }

    @Test
    void namesTheFirstEntryThatIsNotAsItWasAndEndsWithOne() throws SQLException {
        try (Connection connection = books.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("reset role");
            statement.execute("set session_replication_role = replica");
            statement.execute("update movement set base_units = base_units * 2 where entry_no = 2");
        }

        assertThat(run("register", "verify")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("Entry 2 altered: ")
                .contains("movement M-2 of file %d line 3\nThe register does NOT hold from that entry on\n"
                        .formatted(movements));
    }

    @Test
    void printsAPositionForPeople() {
        assertThat(run("register", "position", "--client", "C-0002", "--at", "2026-07-03T00:00:00+02:00"))
                .isZero();
        assertThat(out.toString()).isEqualTo("""
                Client C-0002 at 2026-07-02T22:00:00Z, as known now (up to file %d)
                  seg-C-0002  1500.000000 USDX  eip155:31337/erc20:0x00000000000000000000000000000000000000e1
                Counted, but registered only at that instant or later:
                  entry 6  M-6  correction of -0.250000 USDX, effective 2026-07-02T08:00:00Z, \
                registered 2026-07-03T08:00:00Z, corrects M-2
                """.formatted(Books.VALID_FILES));
    }

    @Test
    void printsAPositionAsJson() {
        assertThat(run(
                        "register",
                        "position",
                        "--client",
                        "C-0001",
                        "--at",
                        "2026-07-01T00:00:00Z",
                        "--known-at",
                        "2000-01-01T00:00:00Z",
                        "--json"))
                .isZero();
        assertThat(out.toString()).isEqualTo("""
                {"afterwards":[{"asset_id":"eip155:31337/slip44:60","effective_at":"2026-06-01T10:00:00Z","entry":1,\
                "file":6,"line":2,"movement_id":"M-1","pool":"omnibus","quantity":"2.000000000000000001",\
                "registered_at":"2026-06-01T10:00:05Z","type":"deposit"}],"at":"2026-07-01T00:00:00Z","balances":\
                [{"asset_id":"eip155:31337/slip44:60","pool":"omnibus","quantity":"0.000000000000000000",\
                "quantity_known_today":"2.000000000000000001","symbol":"ETH"}],"client_id":"C-0001",\
                "known_at":"2000-01-01T00:00:00Z","known_up_to_file":0,"late":[]}
                """.replace("\"file\":6", "\"file\":" + movements));
    }

    @Test
    void refusesAClientWhoIsNotThere() {
        assertThat(run("register", "position", "--client", "C-9", "--at", "2026-07-01T00:00:00Z"))
                .isEqualTo(2);
    }

    private int run(String... arguments) {
        CommandLine line = StrongroomCommand.commandLine(_ -> books.context());
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }
}
