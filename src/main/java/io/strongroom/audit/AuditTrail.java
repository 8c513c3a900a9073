package io.strongroom.audit;

import io.strongroom.basics.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The chain of everything that was done by people: written with the act itself, in one transaction, or not at all. */
@Repository
public class AuditTrail {

    private static final int FETCHED = 1_000;
    private static final int FINDINGS_MAX = 100;

    private static final String COLUMNS =
            "select seq, at, person, act, subject, entry, previous, hash from audit_entry ";

    private final JdbcClient jdbc;
    private final JdbcTemplate streamed;
    private final Clock clock;

    AuditTrail(DataSource database, Clock clock) {
        this.clock = clock;
        jdbc = JdbcClient.create(database);
        streamed = new JdbcTemplate(database);
        streamed.setFetchSize(FETCHED);
    }

    /** Adds an entry in the transaction of the act; entries follow each other, so it is the last thing the act does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public AuditEntry record(Act act) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('strongroom audit trail', 0))")
                .query((row, number) -> number)
                .single();
        Optional<AuditHead> head = head();
        AuditEntry entry = AuditEntry.after(
                head.map(AuditHead::seq).orElse(0L),
                head.map(last -> last.hash().hex()).orElse(AuditEntry.NONE),
                clock.instant(),
                act);
        jdbc.sql("insert into audit_entry (seq, entry, hash) values (?, ?, ?)")
                .params(entry.seq(), entry.text(), entry.hash().hex())
                .update();
        return entry;
    }

    public Optional<AuditHead> head() {
        return jdbc.sql("select seq, hash from audit_entry order by seq desc limit 1")
                .query((row, number) -> new AuditHead(row.getLong("seq"), new Sha256(row.getString("hash"))))
                .optional();
    }

    /** All entries up to that one, in their order. */
    public List<AuditEntry> upTo(long seq) {
        return jdbc.sql(COLUMNS + "where seq <= ? order by seq")
                .param(seq)
                .query(AuditTrail::entry)
                .list();
    }

    /**
     * Reads the whole chain as a stream and computes every hash again.
     *
     * @param known heads that were kept elsewhere, such as in evidence packs: by them a chain that was cut short or
     *     written anew as a whole is found, which no chain shows by itself
     */
    @Transactional(readOnly = true)
    public ChainVerdict verify(List<AuditHead> known) {
        ChainCheck check = new ChainCheck(known);
        try (Stream<StoredLink> links = streamed.queryForStream(COLUMNS + "order by seq", AuditTrail::link)) {
            links.forEach(check::next);
        }
        return check.verdict();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                Instant.parse(row.getString("at")),
                row.getString("person"),
                row.getString("act"),
                row.getString("subject"),
                row.getString("entry"),
                new Sha256(row.getString("hash")));
    }

    private static StoredLink link(ResultSet row, int number) throws SQLException {
        return new StoredLink(
                row.getLong("seq"), row.getString("entry"), row.getString("previous"), row.getString("hash"));
    }

    private record StoredLink(long seq, String text, String previous, String hash) {}

    /** Goes along the chain, link by link. */
    private static final class ChainCheck {

        private final List<AuditHead> known;
        private final List<String> findings = new ArrayList<>();
        private long entries;
        private long last;
        private String previous = AuditEntry.NONE;

        ChainCheck(List<AuditHead> known) {
            this.known = List.copyOf(known);
        }

        void next(StoredLink link) {
            entries++;
            if (link.seq() != last + 1) {
                add("Entry %d follows entry %d: what was between is missing".formatted(link.seq(), last));
            }
            if (!link.previous().equals(previous)) {
                add("Entry %d names another entry before it than there is".formatted(link.seq()));
            }
            if (!Sha256.of(link.text()).hex().equals(link.hash())) {
                add("Entry %d was altered: its text has another hash".formatted(link.seq()));
            }
            known.stream()
                    .filter(head ->
                            head.seq() == link.seq() && !head.hash().hex().equals(link.hash()))
                    .forEach(head -> add("Entry %d is not the one that was kept elsewhere".formatted(link.seq())));
            last = link.seq();
            previous = link.hash();
        }

        ChainVerdict verdict() {
            known.stream()
                    .filter(head -> head.seq() > last)
                    .forEach(head -> add(
                            "The chain ends with entry %d; entry %d was kept elsewhere".formatted(last, head.seq())));
            return new ChainVerdict(entries, findings);
        }

        private void add(String finding) {
            if (findings.size() < FINDINGS_MAX) {
                findings.add(finding);
            }
        }
    }
}
