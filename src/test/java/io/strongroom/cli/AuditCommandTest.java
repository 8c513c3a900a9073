package io.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.audit.AuditHead;
import io.strongroom.audit.AuditTrail;
import io.strongroom.people.Logins;
import io.strongroom.people.Staff;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AuditCommandTest {

    private Books books;
    private AuditHead head;
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void twoLogins() {
        books = Books.empty();
        books.accept("people", Staff.file("ana,Ana,analyst"));
        books.the(Logins.class).login("ana", Staff.PASSPHRASE);
        books.the(Logins.class).login("ana", Staff.PASSPHRASE);
        head = books.the(AuditTrail.class).head().orElseThrow();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void saysThatTheTrailHoldsAndWhereItEnds() {
        assertThat(run("audit", "verify", "--kept", head.seq() + ":" + head.hash()))
                .isZero();
        assertThat(out.toString())
                .startsWith("The audit trail holds: 2 entries, each with its number and its hash")
                .contains("Entry 2 has the hash " + head.hash());
    }

    @Test
    void namesWhatWasAlteredAndEndsWithOne() throws SQLException {
        asOwner("alter table audit_entry drop constraint audit_entry_hash");
        asOwner("update audit_entry set entry = replace(entry, 'ana', 'bob') where seq = 1");

        assertThat(run("audit", "verify")).isEqualTo(1);
        assertThat(out.toString())
                .contains("Entry 1 was altered: its text has another hash", "The audit trail does NOT hold");
    }

    /** What is left is a chain without a fault; only the entry that was kept shows that more was there. */
    @Test
    void findsThatItWasCutShortByAnEntryKeptElsewhere() throws SQLException {
        asOwner("delete from audit_entry where seq = 2");

        assertThat(books.the(AuditTrail.class).verify(List.of()).holds()).isTrue();
        assertThat(run("audit", "verify", "--kept", "2:" + head.hash())).isEqualTo(1);
        assertThat(out.toString()).contains("The chain ends with entry 1; entry 2 was kept elsewhere");
    }

    @Test
    void refusesWhatIsNoEntry() {
        assertThat(run("audit", "verify", "--kept", "2")).isEqualTo(2);
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = books.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("reset role");
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }

    private int run(String... arguments) {
        CommandLine line = StrongroomCommand.commandLine(_ -> books.context());
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }
}
